DROP INDEX `conversations_latest`;--> statement-breakpoint
DROP INDEX `conversations_inbound`;--> statement-breakpoint
DROP INDEX `conversations_status`;--> statement-breakpoint
DROP INDEX `conversations_assignee`;--> statement-breakpoint
DROP INDEX `conversations_flagged`;--> statement-breakpoint
CREATE INDEX `conversations_by_activity` ON `conversations` (`last_at`,`id`,`status`,`assignee_id`,`line_id`,`snoozed_until`,`contact_id`,`flagged`,`priority`,`waiting_since`,`last_state`,`last_inbound_at`,`campaign_id`);--> statement-breakpoint
CREATE INDEX `conversations_by_customer` ON `conversations` (case when last_inbound_at is null then last_at - 9000000000000000 else last_inbound_at end,`id`,`status`,`assignee_id`,`line_id`,`snoozed_until`,`contact_id`,`flagged`,`priority`,`waiting_since`,`last_state`,`last_inbound_at`,`campaign_id`);--> statement-breakpoint
CREATE INDEX `conversations_by_waiting` ON `conversations` (case when waiting_since is null then last_at - 9000000000000000 else -waiting_since end,`id`,`status`,`assignee_id`,`line_id`,`snoozed_until`,`contact_id`,`flagged`,`priority`,`waiting_since`,`last_state`,`last_inbound_at`,`campaign_id`);--> statement-breakpoint
CREATE INDEX `conversations_priority` ON `conversations` (`priority`) WHERE priority <> 'normal';--> statement-breakpoint
CREATE INDEX `conversations_failed` ON `conversations` (`last_state`) WHERE last_state in ('failed', 'expired');--> statement-breakpoint
CREATE INDEX `conversations_campaign` ON `conversations` (`campaign_id`) WHERE campaign_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_inbound` ON `conversations` (`last_inbound_at`);--> statement-breakpoint
CREATE INDEX `conversations_status` ON `conversations` (`status`,`snoozed_until`,`contact_id`);--> statement-breakpoint
CREATE INDEX `conversations_assignee` ON `conversations` (`assignee_id`,`status`,`snoozed_until`,`contact_id`);--> statement-breakpoint
CREATE INDEX `conversations_flagged` ON `conversations` (`flagged`) WHERE flagged = 1;--> statement-breakpoint
DROP INDEX `bulk_items_open`;--> statement-breakpoint
CREATE INDEX `bulk_items_open` ON `bulk_items` (`job_id`) WHERE before is null and refusal is null;--> statement-breakpoint
CREATE INDEX `contacts_hidden` ON `contacts` (`id`) WHERE blocked_at is not null or deleted_at is not null;--> statement-breakpoint
-- Words of notes, as those of messages: contentless, folded by the program.
CREATE VIRTUAL TABLE `note_search` USING fts5(`text`, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
