-- Full-text search. Both tables are contentless: the program writes folded text (accents and case gone, ł as l), in the
-- transaction that stores the row, since FTS5's own folding leaves letters such as ł and ø as they are.
CREATE VIRTUAL TABLE `message_search` USING fts5(`text`, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE VIRTUAL TABLE `contact_search` USING fts5(`name`, `numbers`, content='', contentless_delete=1, tokenize='trigram');
