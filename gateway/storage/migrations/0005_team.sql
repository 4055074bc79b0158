CREATE TABLE `account_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`secret_hash` text NOT NULL,
	`kind` text NOT NULL,
	`account_id` integer,
	`role` text,
	`display_name` text,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_links_secretHash_unique` ON `account_links` (`secret_hash`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`account_id` integer,
	`account_name` text,
	`act` text NOT NULL,
	`subject` text,
	`detail` text,
	`address` text
);
--> statement-breakpoint
CREATE INDEX `audit_entries_account` ON `audit_entries` (`account_id`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `done_acts` (
	`account_id` integer NOT NULL,
	`nonce` text NOT NULL,
	`result` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `nonce`)
);
--> statement-breakpoint
CREATE INDEX `done_acts_at` ON `done_acts` (`at`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`code_hash` text NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_account` ON `recovery_codes` (`account_id`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`sequence` integer NOT NULL,
	`status` text NOT NULL,
	`assignee_id` integer,
	`opened_at` integer NOT NULL,
	`opened_by_message_id` integer,
	`first_inbound_at` integer,
	`first_reply_at` integer,
	`first_reply_by_id` integer,
	`resolved_at` integer,
	`resolved_by_id` integer,
	`closed_at` integer,
	`reopened` integer DEFAULT 0 NOT NULL,
	`checked` text,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cases_conversation` ON `cases` (`conversation_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `cases_opened` ON `cases` (`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_first_reply` ON `cases` (`first_reply_at`);--> statement-breakpoint
CREATE TABLE `conversation_tags` (
	`conversation_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`conversation_id`, `tag_id`),
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `conversation_tags_tag` ON `conversation_tags` (`tag_id`,`conversation_id`);--> statement-breakpoint
CREATE TABLE `note_mentions` (
	`note_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`seen_at` integer,
	PRIMARY KEY(`note_id`, `account_id`),
	FOREIGN KEY (`note_id`) REFERENCES `notes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `note_mentions_open` ON `note_mentions` (`account_id`) WHERE seen_at is null;--> statement-breakpoint
CREATE TABLE `notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`account_name` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notes_conversation` ON `notes` (`conversation_id`,`id`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`due_at` integer NOT NULL,
	`text` text,
	`created_at` integer NOT NULL,
	`fired_at` integer,
	`done_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `reminders_due` ON `reminders` (`due_at`) WHERE fired_at is null and done_at is null;--> statement-breakpoint
CREATE INDEX `reminders_conversation` ON `reminders` (`conversation_id`);--> statement-breakpoint
CREATE INDEX `reminders_account` ON `reminders` (`account_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `unreads` (
	`account_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`count` integer NOT NULL,
	`first_message_id` integer,
	PRIMARY KEY(`account_id`, `conversation_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `unreads_conversation` ON `unreads` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `bulk_items` (
	`job_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`before` text,
	`refusal` text,
	PRIMARY KEY(`job_id`, `conversation_id`),
	FOREIGN KEY (`job_id`) REFERENCES `bulk_jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `bulk_items_open` ON `bulk_items` (`job_id`);--> statement-breakpoint
CREATE TABLE `bulk_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`account_id` integer NOT NULL,
	`account_name` text NOT NULL,
	`act` text NOT NULL,
	`total` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`owner_id` integer NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`query` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `saved_views_owner` ON `saved_views` (`owner_id`);--> statement-breakpoint
CREATE TABLE `contact_field_values` (
	`contact_id` integer NOT NULL,
	`field_id` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`contact_id`, `field_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`field_id`) REFERENCES `contact_fields`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `contact_fields` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`kind` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_fields_key_unique` ON `contact_fields` (`key`);--> statement-breakpoint
CREATE TABLE `contact_merges` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kept_id` integer NOT NULL,
	`gone_id` integer NOT NULL,
	`before` text NOT NULL,
	`account_id` integer NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `contact_tags` (
	`contact_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`contact_id`, `tag_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `contact_tags_tag` ON `contact_tags` (`tag_id`);--> statement-breakpoint
CREATE TABLE `opt_in_list_members` (
	`list_id` integer NOT NULL,
	`contact_id` integer NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	`evidence` text,
	`account_id` integer,
	PRIMARY KEY(`list_id`, `contact_id`),
	FOREIGN KEY (`list_id`) REFERENCES `opt_in_lists`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `opt_in_list_members_contact` ON `opt_in_list_members` (`contact_id`);--> statement-breakpoint
CREATE TABLE `opt_in_lists` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`hue` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_folded_unique` ON `tags` (`folded`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`account_id` integer NOT NULL,
	`conversation_id` integer NOT NULL,
	`text` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`shared_at` integer,
	PRIMARY KEY(`account_id`, `conversation_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `drafts_conversation` ON `drafts` (`conversation_id`);--> statement-breakpoint
CREATE TABLE `macros` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`steps` text NOT NULL,
	`owner_id` integer,
	`created_at` integer NOT NULL,
	`used_count` integer DEFAULT 0 NOT NULL,
	`deleted_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `scheduled_replies` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`conversation_id` integer NOT NULL,
	`account_id` integer NOT NULL,
	`account_name` text NOT NULL,
	`text` text NOT NULL,
	`due_at` integer NOT NULL,
	`cancel_on_reply` integer DEFAULT true NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`message_id` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`conversation_id`) REFERENCES `conversations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scheduled_replies_due` ON `scheduled_replies` (`due_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `scheduled_replies_waiting` ON `scheduled_replies` (`conversation_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `template_links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`url` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `template_links_key_unique` ON `template_links` (`key`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`shortcut` text,
	`category` text,
	`language` text,
	`text` text NOT NULL,
	`owner_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`used_count` integer DEFAULT 0 NOT NULL,
	`last_used_at` integer,
	`deleted_at` integer,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `templates_owner` ON `templates` (`owner_id`);--> statement-breakpoint
ALTER TABLE `conversation_events` ADD `account_id` integer;--> statement-breakpoint
ALTER TABLE `conversation_events` ADD `account_name` text;--> statement-breakpoint
ALTER TABLE `conversation_events` ADD `note_id` integer;--> statement-breakpoint
CREATE INDEX `conversation_events_note` ON `conversation_events` (`note_id`) WHERE note_id is not null;--> statement-breakpoint
ALTER TABLE `conversations` ADD `last_inbound_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `last_inbound_id` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `case_id` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `status` text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `assignee_id` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `priority` text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `flagged` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `waiting_since` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `snooze_wakes` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `campaign_id` integer;--> statement-breakpoint
CREATE INDEX `conversations_inbound` ON `conversations` (`last_inbound_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_status` ON `conversations` (`status`,`last_inbound_at`,`id`);--> statement-breakpoint
CREATE INDEX `conversations_assignee` ON `conversations` (`assignee_id`,`status`,`last_inbound_at`);--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`waiting_since`,`id`) WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX `conversations_snoozed` ON `conversations` (`snoozed_until`) WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX `conversations_flagged` ON `conversations` (`last_inbound_at`) WHERE flagged = 1;--> statement-breakpoint
ALTER TABLE `accounts` ADD `role` text DEFAULT 'admin' NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `only_own` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `mask_numbers` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `line_ids` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `availability` text DEFAULT 'available' NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `working_hours` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `capacity` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `last_assigned_at` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `preferences` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `totp_secret` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `totp_confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `totp_last_step` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `account_id` integer;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `note` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `first_name` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `company` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `email` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `notes` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `blocked_at` integer;--> statement-breakpoint
ALTER TABLE `contacts` ADD `deleted_at` integer;--> statement-breakpoint
ALTER TABLE `contacts` ADD `erased_at` integer;--> statement-breakpoint
ALTER TABLE `contacts` ADD `merged_into_id` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `last_seen_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `user_agent` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `address` text;--> statement-breakpoint
UPDATE `conversations` SET (`last_inbound_id`, `last_inbound_at`) = (SELECT `id`, `created_at` FROM `messages` WHERE `conversation_id` = `conversations`.`id` AND +`direction` = 'inbound' AND `keyword` IS NULL ORDER BY `id` DESC LIMIT 1);--> statement-breakpoint
UPDATE `conversations` SET `status` = CASE WHEN `unread` > 0 THEN 'open' ELSE 'resolved' END, `waiting_since` = CASE WHEN `unread` > 0 THEN `last_inbound_at` END;--> statement-breakpoint
INSERT INTO `cases` (`conversation_id`, `sequence`, `status`, `opened_at`, `first_inbound_at`, `resolved_at`) SELECT `id`, 1, `status`, `last_at`, `last_inbound_at`, CASE WHEN `status` = 'resolved' THEN `last_at` END FROM `conversations`;--> statement-breakpoint
UPDATE `conversations` SET `case_id` = (SELECT `id` FROM `cases` WHERE `conversation_id` = `conversations`.`id`);--> statement-breakpoint
INSERT INTO `unreads` (`account_id`, `conversation_id`, `count`, `first_message_id`) SELECT a.`id`, c.`id`, c.`unread`, (SELECT min(m.`id`) FROM `messages` m WHERE m.`conversation_id` = c.`id` AND m.`id` > c.`read_up_to` AND +m.`direction` = 'inbound' AND m.`keyword` IS NULL) FROM `conversations` c CROSS JOIN `accounts` a WHERE c.`unread` > 0;
