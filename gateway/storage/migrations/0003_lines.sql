CREATE TABLE `added_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`options` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `canaries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`from_line_id` text NOT NULL,
	`to_line_id` text NOT NULL,
	`token` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `canaries_open` ON `canaries` (`token`) WHERE state in ('queued', 'sent');--> statement-breakpoint
CREATE TABLE `line_facts` (
	`line_id` text PRIMARY KEY NOT NULL,
	`imei` text,
	`usb_serial` text,
	`iccid` text,
	`strange_iccid` text,
	`paused_at` integer,
	`last_proven_at` integer,
	`balance_text` text,
	`balance_amount` real,
	`balance_at` integer,
	`ussd_encoding` text,
	`marks_sent` integer,
	`restarted_at` integer,
	`power_cycled_at` integer
);
--> statement-breakpoint
CREATE TABLE `line_signals` (
	`line_id` text NOT NULL,
	`at` integer NOT NULL,
	`dbm` integer,
	`registration` text NOT NULL,
	`access` text,
	PRIMARY KEY(`line_id`, `at`)
);
--> statement-breakpoint
CREATE TABLE `line_timeline` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text,
	`trouble` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `line_timeline_line` ON `line_timeline` (`line_id`,`id`);--> statement-breakpoint
CREATE TABLE `line_usage` (
	`line_id` text NOT NULL,
	`minute` integer NOT NULL,
	`segments` integer NOT NULL,
	PRIMARY KEY(`line_id`, `minute`)
);
--> statement-breakpoint
CREATE TABLE `ussd_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`code` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`reply` text,
	`error` text,
	`author` text,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `ussd_jobs_line` ON `ussd_jobs` (`line_id`,`id`);--> statement-breakpoint
CREATE INDEX `ussd_jobs_open` ON `ussd_jobs` (`line_id`) WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE TABLE `conversation_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`kind` text NOT NULL,
	`line_id` text NOT NULL,
	`after_message_id` integer,
	`detail` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `conversation_events_conversation` ON `conversation_events` (`conversation_id`,`after_message_id`);--> statement-breakpoint
ALTER TABLE `messages` ADD `locking_shift` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `single_shift` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `messages` ADD `taken_over_from` text;--> statement-breakpoint
ALTER TABLE `segments` ADD `stored_memory` text;--> statement-breakpoint
ALTER TABLE `segments` ADD `stored_index` integer;--> statement-breakpoint
ALTER TABLE `contacts` ADD `language` text;