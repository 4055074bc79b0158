// All that is held of one person, as a file: everything as JSON, or the messages as a table for spreadsheets.

import type { ContactExport } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { deskOf, type PageContext } from '../site.ts';
import { throwIfBarred } from './answer-card.tsx';
import { csvOf } from './csv.ts';

/** In English, as the names in the JSON file, so that one program reads all of them. */
const COLUMNS = [
  'at',
  'line',
  'number',
  'direction',
  'text',
  'state',
  'sentAt',
  'deliveredAt',
  'author',
] as const;

/** Posted, since the audit log tells of it; the file is the answer. */
export async function exportContact(c: PageContext): Promise<Response> {
  const id = Number(c.req.param('id'));
  const wantsTable = (await readForm(c)).text('format') === 'csv';
  const result = deskOf(c.get('viewer')).contacts.export(id);
  if (!result.ok) {
    throwIfBarred(result.code);
    return c.notFound();
  }
  const [body, type] = wantsTable
    ? ([messagesTable(result.value), 'text/csv'] as const)
    : ([JSON.stringify(result.value, null, 2), 'application/json'] as const);
  return c.body(body, 200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="contact-${id}.${wantsTable ? 'csv' : 'json'}"`,
    'Cache-Control': 'no-store',
  });
}

/** Of all conversations, oldest first. */
function messagesTable({ conversations }: ContactExport): string {
  const rows = conversations.flatMap(({ line, number, messages }) =>
    messages.map((message) => ({ line, number, ...message })),
  );
  const inOrder = rows.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return csvOf(
    COLUMNS,
    inOrder.map((row) => COLUMNS.map((column) => row[column])),
  );
}
