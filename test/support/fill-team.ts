// Gives a filled database a team that works on it: colleagues, cases, tags, unread ones, notes, in shares as shops have.
import { createNoteIndex } from '../../gateway/conversations/search-index.ts';
import type { Database } from '../../gateway/storage/database.ts';
import { fold } from '../../gateway/storage/fold.ts';

const COLLEAGUES = 25;
const TAGS = 20;
const DAY_MS = 24 * 3_600_000;

const noteWords = ['wants the invoice', 'call back', 'zapłacone', 'paid in cash', 'częsty klient'];

/** A number from 0 to 999 that looks random and is the same for the same row. */
const dice = (salt: number): string => `((id * 7919 + ${salt * 104_729} + id / 7 * 31) % 1000)`;

/** Call it once, behind `fillDatabase` and behind the first account. */
export function fillTeam(database: Database): void {
  const { sqlite } = database;
  database.transaction(() => {
    addColleagues(database);
    sqlite.exec(`
      update conversations set last_inbound_at = (select max(created_at) from messages
        where conversation_id = conversations.id and +direction = 'inbound');
      update conversations set status = case
        when last_at > (select max(last_at) from conversations) - ${60 * DAY_MS} then
          case when ${dice(1)} < 500 then 'open' when ${dice(1)} < 700 then 'in-progress' else 'resolved' end
        else case when ${dice(1)} < 20 then 'open' when ${dice(1)} < 30 then 'in-progress'
          when ${dice(1)} < 200 then 'resolved' else 'closed' end end;
      update conversations set assignee_id = 1 + ${dice(2)} % ${COLLEAGUES}
        where ${dice(3)} < 600 or status = 'in-progress';
      update conversations set priority = case when ${dice(4)} < 20 then 'urgent' when ${dice(4)} < 70 then 'high'
        when ${dice(4)} < 100 then 'low' else 'normal' end;
      update conversations set flagged = ${dice(5)} < 10;
      update conversations set waiting_since = last_at
        where status in ('open', 'in-progress') and last_direction = 'inbound' and ${dice(6)} < 800;
      update conversations set snoozed_until = last_at + ${400 * DAY_MS}
        where status in ('open', 'in-progress') and ${dice(7)} < 30;
      update conversations set last_state = 'failed' where last_direction = 'outbound' and ${dice(8)} < 10;
      update conversations set campaign_id = 1 + ${dice(9)} % 5 where ${dice(9)} < 30;
      update contacts set blocked_at = created_at where ${dice(10)} < 5;
      update contacts set deleted_at = created_at where ${dice(11)} < 5;
      insert into unreads (account_id, conversation_id, count, first_message_id)
        select a.id, c.id, c.unread, c.last_message_id from accounts a, conversations c
        where c.unread > 0 and (a.id = 1 or (a.id + c.id) % 2 = 0);
    `);
    addTags(database);
    addNotes(database);
  });
}

function addColleagues({ sqlite }: Database): void {
  const add = sqlite.prepare<[string, string]>(
    "insert into accounts (name, display_name, password_hash, role, created_at) values (?, ?, '', 'agent', 0)",
  );
  for (let n = 2; n <= COLLEAGUES; n++) add.run(`colleague${n}`, `Colleague ${n}`);
}

function addTags({ sqlite }: Database): void {
  const add = sqlite.prepare<[string, string, number]>(
    'insert into tags (name, folded, hue, created_at) values (?, ?, ?, 0)',
  );
  for (let n = 1; n <= TAGS; n++) add.run(`Tag ${n}`, fold(`Tag ${n}`), n % 8);
  for (let n = 1; n <= TAGS; n++) {
    // The first is on every seventh conversation, the last on one of four hundred.
    sqlite
      .prepare<[number, number]>(
        `insert into conversation_tags (conversation_id, tag_id)
         select id, ? from conversations where ${dice(20 + n)} < ?`,
      )
      .run(n, Math.ceil(150 / n ** 1.35));
  }
}

function addNotes(database: Database): void {
  const { sqlite } = database;
  const add = sqlite.prepare<[number, string, number]>(
    `insert into notes (conversation_id, account_id, account_name, text, created_at) values (?, 1, 'Anna', ?, ?)`,
  );
  const index = createNoteIndex(database);
  // One on every fifth conversation.
  const conversations = sqlite
    .prepare<[], number>('select max(id) from conversations')
    .pluck()
    .get();
  for (let n = 1; n <= (conversations ?? 0) / 5; n++) {
    const text = `${noteWords[n % noteWords.length]} ${n}`;
    index.write(Number(add.run(n * 5, text, n).lastInsertRowid), text);
  }
}
