// The fake phone's SMS store: real SQL over a real table, as termux-sms-list puts its options into a query. What was sent in the
// meantime gets its row first, as the platform would write it.
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const TYPES = { 1: 'inbox', 2: 'sent', 3: 'draft', 4: 'outbox', 5: 'failed' };
const dir = process.env.FAKE_TERMUX_DIR;
const setting = (name) => readFileSync(join(dir, 'settings', name), 'utf8').trim();

const db = new DatabaseSync(join(dir, 'phone.db'));
db.exec('PRAGMA busy_timeout = 5000');
noteSent();
const options = readOptions(process.argv.slice(2));
const rows = db
  .prepare(
    `SELECT _id, thread_id, type, read, address, body, date FROM sms
     ${options.selection === null ? '' : `WHERE ${options.selection}`}
     ORDER BY ${options.order} LIMIT ${options.limit} OFFSET ${options.offset}`,
  )
  .all();
if (!options.keepOrder) rows.reverse();
process.stdout.write(`${JSON.stringify(rows.map(show), null, 2)}\n`);

/** Rows for what reached the network, once their time has come. */
function noteSent() {
  const rowDelay = Number(setting('row-delay-ms'));
  const took = Number(setting('delay')) * 1000;
  for (const name of readdirSync(join(dir, 'attempts')).sort()) {
    const content = readFileSync(join(dir, 'attempts', name), 'utf8');
    const [started, number, , went, row] = content.slice(0, content.indexOf('\n')).split(' ');
    if (went !== 'yes' || row === 'none') continue;
    const at = Number(started) + took;
    if (at + rowDelay > Date.now() || existsSync(join(dir, 'noted', name))) continue;
    try {
      renameSync(join(dir, 'attempts', name), join(dir, 'noted', name));
    } catch {
      continue; // another query was faster
    }
    db.prepare(
      'INSERT INTO sms (thread_id, type, read, address, body, date) VALUES (1, ?, 1, ?, ?, ?)',
    ).run(row === 'failed' ? 5 : 2, number, content.slice(content.indexOf('\n') + 1).trim(), at);
  }
}

function readOptions(args) {
  const found = { selection: null, order: 'date DESC', limit: 10, offset: 0, keepOrder: false };
  for (let at = 0; at < args.length; at += 1) {
    const value = () => args[++at] ?? '';
    switch (args[at]) {
      case '-l':
      case '--message-limit':
        found.limit = Number(value());
        break;
      case '-o':
      case '--message-offset':
        found.offset = Number(value());
        break;
      case '--message-selection':
        found.selection = value();
        break;
      case '--message-sort-order':
        found.order = value();
        break;
      case '--message-return-no-order-reverse':
        found.keepOrder = true;
        break;
      default:
        throw new Error(`fake termux-sms-list: unexpected ${args[at]}`);
    }
  }
  return found;
}

/** An object as the app prints it: local time without a zone. */
function show(row) {
  const received = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: setting('timezone'),
  }).format(row.date);
  return {
    threadid: row.thread_id,
    type: TYPES[row.type] ?? '',
    read: row.read === 1,
    address: row.address,
    number: row.address,
    received,
    body: row.body,
    _id: row._id,
  };
}
