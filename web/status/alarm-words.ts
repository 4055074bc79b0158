// An alarm in words: for the page, and for what is sent to people in the language of the configuration.

import type { Alarm, Language } from '../../gateway/index.ts';
import { readWords } from '../i18n/catalogue.ts';
import { formatFor } from '../i18n/format.ts';
import type { Catalogue } from '../i18n/words.ts';

/** What is wrong, and what to do about it. */
export function alarmWords(
  { kind, lineId, value }: Pick<Alarm, 'kind' | 'lineId' | 'value'>,
  t: Catalogue,
): { title: string; act: string } {
  const { title, act } = t.status.alarm[kind];
  return { title: title(lineId ?? '', String(value ?? 0)), act };
}

/** Writes what is sent: a title of one line, and a body. `alarm` null is a test. Rejects when the words cannot be read. */
export async function alarmWriter(settings: {
  language: Language;
  country: string;
  timeZone: string;
  /** Of the box, in front of each title. */
  name: string;
  publicUrl: string | null;
}) {
  const t = await readWords(settings.language);
  const { sent } = t.status;
  const format = formatFor(settings.language, settings.country, settings.timeZone);
  const link = settings.publicUrl === null ? [] : [sent.see(`${settings.publicUrl}/status`)];

  return (event: 'raised' | 'cleared' | 'test', alarm: Alarm | null) => {
    const named = (title: string): string => `${settings.name}: ${title}`;
    if (alarm === null || event === 'test')
      return { title: named(sent.test), body: [sent.testBody, ...link].join('\n\n') };
    const { title, act } = alarmWords(alarm, t);
    const began = format.planned(alarm.raisedAt);
    if (event === 'raised' || alarm.clearedAt === null)
      return { title: named(title), body: [act, sent.began(began), ...link].join('\n\n') };
    const ended = sent.ended(began, format.planned(alarm.clearedAt));
    return { title: named(sent.cleared(title)), body: [ended, ...link].join('\n\n') };
  };
}
