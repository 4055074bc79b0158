CREATE TABLE `paired_phones` (
	`line_id` text PRIMARY KEY NOT NULL,
	`password_hash` text,
	`model` text,
	`paired_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pairing_codes` (
	`line_id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`code` text,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `pairing_codes_hash` ON `pairing_codes` (`code_hash`);--> statement-breakpoint
ALTER TABLE `segments` ADD `submit_id` text;--> statement-breakpoint
CREATE INDEX `segments_submit_id` ON `segments` (`submit_id`) WHERE submit_id is not null;