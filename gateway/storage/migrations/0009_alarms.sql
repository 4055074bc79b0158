CREATE TABLE `alarms` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`line_id` text,
	`value` integer,
	`raised_at` integer NOT NULL,
	`cleared_at` integer,
	`told` text DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alarms_raised` ON `alarms` (`raised_at`);