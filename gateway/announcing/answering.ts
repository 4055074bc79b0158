// What is answered to a question: the records asked for, those that the asker will want next, none that it already has.

import { hostNameOf, nothingElse, saysTheSame } from './name-records.ts';
import { isSameName, type NamePacket, type NameQuestion, type NameRecord } from './packets.ts';

export type Answered = { answers: NameRecord[]; additionals: NameRecord[] };

/** Null when the question is not for us, or the asker knows it all. */
export function answerTo(
  { questions, answers: known }: Pick<NamePacket, 'questions' | 'answers'>,
  label: string,
  records: readonly NameRecord[],
): Answered | null {
  const host = hostNameOf(label);
  const absent = nothingElse(host, records);
  const answers = unique(
    questions.flatMap((question) => asked(question, records, { host, absent })),
  ).filter((record) => !isKnown(record, known));
  if (answers.length === 0) return null;
  const next = unique(answers.flatMap((record) => followUps(record, records, host)));
  const additionals = next.filter((record) => !answers.some((each) => saysTheSame(each, record)));
  return { answers, additionals };
}

/** A kind of address that the host has not is denied, so that a phone does not wait for it (RFC 6762 §6.1). */
function asked(
  { name, type }: NameQuestion,
  records: readonly NameRecord[],
  { host, absent }: { host: string; absent: NameRecord },
): NameRecord[] {
  const found = records.filter(
    (record) => isSameName(record.name, name) && (type === 'ANY' || type === record.type),
  );
  return found.length === 0 && isSameName(name, host) ? [absent] : found;
}

/** Behind a service its place, behind a place its addresses (RFC 6763 §12). */
function followUps(record: NameRecord, records: readonly NameRecord[], host: string): NameRecord[] {
  const addresses = records.filter(({ type }) => type === 'A' || type === 'AAAA');
  const place = [...addresses, nothingElse(host, records)];
  switch (record.type) {
    case 'PTR': {
      const about = records.filter(({ name }) => isSameName(name, record.data));
      return about.some(({ type }) => type === 'SRV') ? [...about, ...place] : about;
    }
    case 'SRV':
    case 'A':
    case 'AAAA':
      return place;
    case 'TXT':
    case 'NSEC':
      return [];
  }
}

/** Said in the question, and good for at least half its time (RFC 6762 §7.1). */
function isKnown(record: NameRecord, known: readonly NameRecord[]): boolean {
  return known.some((each) => saysTheSame(each, record) && each.ttl * 2 >= record.ttl);
}

function unique(records: readonly NameRecord[]): NameRecord[] {
  return records.filter(
    (record, place) => records.findIndex((each) => saysTheSame(each, record)) === place,
  );
}
