CREATE TABLE `box_facts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `concat_references` (
	`number` text PRIMARY KEY NOT NULL,
	`next` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`number` text NOT NULL,
	`contact_id` integer NOT NULL,
	`unread` integer DEFAULT 0 NOT NULL,
	`read_up_to` integer DEFAULT 0 NOT NULL,
	`last_message_id` integer,
	`last_text` text,
	`last_direction` text,
	`last_state` text,
	`last_at` integer NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_line_number` ON `conversations` (`line_id`,`number`);--> statement-breakpoint
CREATE INDEX `conversations_latest` ON `conversations` (`last_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_number` ON `conversations` (`number`,`last_at`);--> statement-breakpoint
CREATE INDEX `conversations_contact` ON `conversations` (`contact_id`);--> statement-breakpoint
CREATE INDEX `conversations_unread` ON `conversations` (`unread`) WHERE unread > 0;--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`author` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`message_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`author`, `key`),
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `message_history` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`detail` text,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `message_history_message` ON `message_history` (`message_id`,`id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`line_id` text NOT NULL,
	`number` text NOT NULL,
	`direction` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`keyword` text,
	`encoding` text NOT NULL,
	`segments` integer NOT NULL,
	`flash` integer DEFAULT false NOT NULL,
	`lane` integer DEFAULT 0 NOT NULL,
	`author` text,
	`reference` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`delivered_at` integer,
	`next_try_at` integer,
	`expires_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_conversation` ON `messages` (`conversation_id`,`id`);--> statement-breakpoint
CREATE INDEX `messages_direction` ON `messages` (`direction`,`id`);--> statement-breakpoint
CREATE INDEX `messages_waiting` ON `messages` (`line_id`,`lane`,`id`) WHERE state in ('queued', 'held', 'sending');--> statement-breakpoint
CREATE INDEX `messages_waiting_number` ON `messages` (`number`,`id`) WHERE state in ('queued', 'held', 'sending');--> statement-breakpoint
CREATE TABLE `parts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`identity` text NOT NULL,
	`sender` text NOT NULL,
	`join_key` text,
	`sequence` integer NOT NULL,
	`total` integer NOT NULL,
	`encoding` text NOT NULL,
	`user_data` blob NOT NULL,
	`locking_shift` integer DEFAULT 0 NOT NULL,
	`single_shift` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`received_at` integer NOT NULL,
	`raw` text NOT NULL,
	`message_id` integer,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `parts_identity` ON `parts` (`line_id`,`identity`);--> statement-breakpoint
CREATE INDEX `parts_open` ON `parts` (`line_id`,`join_key`) WHERE message_id is null;--> statement-breakpoint
CREATE INDEX `parts_message` ON `parts` (`message_id`);--> statement-breakpoint
CREATE TABLE `refused_pins` (
	`iccid` text NOT NULL,
	`pin_hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`iccid`, `pin_hash`)
);
--> statement-breakpoint
CREATE TABLE `segments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`message_id` integer NOT NULL,
	`sequence` integer NOT NULL,
	`text` text NOT NULL,
	`concat_reference` integer,
	`state` text NOT NULL,
	`message_reference` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`error` text,
	`submitted_at` integer,
	`sent_at` integer,
	`delivered_at` integer,
	`report_status` integer,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segments_message_sequence` ON `segments` (`message_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `segments_open_reference` ON `segments` (`message_reference`,`id`) WHERE state = 'sent' or state = 'unconfirmed';--> statement-breakpoint
CREATE INDEX `segments_sending` ON `segments` (`message_id`) WHERE state = 'sending';--> statement-breakpoint
CREATE TABLE `unmatched_reports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`reference` integer NOT NULL,
	`recipient` text NOT NULL,
	`status` integer NOT NULL,
	`discharged_at` integer,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `unreadable` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`line_id` text NOT NULL,
	`raw` text NOT NULL,
	`reason` text NOT NULL,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unreadable_raw` ON `unreadable` (`line_id`,`raw`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`display_name` text NOT NULL,
	`password_hash` text NOT NULL,
	`theme` text DEFAULT 'system' NOT NULL,
	`language` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_name_unique` ON `accounts` (`name`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`key_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`key_hash`);--> statement-breakpoint
CREATE TABLE `consent_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`number` text NOT NULL,
	`line_id` text,
	`event` text NOT NULL,
	`method` text NOT NULL,
	`wording` text,
	`language` text,
	`message_id` integer,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consent_events_number` ON `consent_events` (`number`,`id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`number` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`changed_at` integer NOT NULL,
	`message_id` integer
);
--> statement-breakpoint
CREATE TABLE `contact_numbers` (
	`number` text PRIMARY KEY NOT NULL,
	`contact_id` integer NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `contact_numbers_contact` ON `contact_numbers` (`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`account_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `setup_links` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
);
