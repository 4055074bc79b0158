// Times and dates as people of a language write them, in the time zone of the box.

import type { Language } from '../../gateway/index.ts';
import { wordsOf } from './catalogue.ts';
import type { Catalogue } from './words.ts';

/** Writes times for one language and zone; all inputs are milliseconds since 1970 UTC. */
export type Format = {
  /** `14:05` */
  clock(at: number): string;
  /** Shortest form that is still clear: now, 4 min, 14:05, Tue, 3 Feb, 3 Feb 2024. */
  short(at: number, now: number): string;
  /** The same without counting minutes: 14:05, Tue, 3 Feb. */
  moment(at: number, now: number): string;
  /** A moment to come: in a moment, in 5 min. */
  ahead(at: number, now: number): string;
  /** A moment to come by the clock: 08:00, and 3 Feb, 08:00 when that is not within a day. */
  due(at: number, now: number): string;
  /** Today, Yesterday, Tuesday 3 February. */
  day(at: number, now: number): string;
  /** Tue */
  weekday(at: number): string;
  /** 3 Feb */
  dayMonth(at: number): string;
  /** Minutes since midnight in the zone. */
  minuteOfDay(at: number): number;
  /** Everything, for titles. */
  exact(at: number): string;
  /** `2026-11-20` in the zone, the same for all moments of one day. */
  dayKey(at: number): string;
  /** A time that was planned: Mon 30 Nov, 08:00. */
  planned(at: number): string;
  /** How long something took or takes: 12 min, 3 hr, 2 days; under a minute counts as one. */
  span(ms: number): string;
  number(value: number): string;
  /** Money with two decimals; the currency is the operator's and is not known. */
  amount(value: number): string;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const cache = new Map<string, Format>();

/** One formatter per language, country and zone, made once: Intl objects are costly. */
export function formatFor(language: Language, country: string, timeZone?: string): Format {
  const locale = localeOf(language, country);
  const key = `${locale} ${timeZone ?? ''}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = createFormat(locale, wordsOf(language), timeZone);
  cache.set(key, made);
  return made;
}

// English alone would mean American dates; only America writes them so.
function localeOf(language: Language, country: string): string {
  if (language !== 'en') return language;
  return country === 'US' ? 'en-US' : 'en-GB';
}

function createFormat(locale: string, t: Catalogue, timeZone: string | undefined): Format {
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  const clock = date({ hour: '2-digit', minute: '2-digit' });
  const weekday = date({ weekday: 'short' });
  const dayMonth = date({ day: 'numeric', month: 'short' });
  const dayMonthYear = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDay = date({ weekday: 'long', day: 'numeric', month: 'long' });
  const longDayYear = date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const exact = date({ dateStyle: 'full', timeStyle: 'medium' });
  const key = new Intl.DateTimeFormat('en-CA', timeZone === undefined ? {} : { timeZone });
  const wall = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const ahead = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  const planned = date({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const span = spanWriter(locale, t);
  const numbers = new Intl.NumberFormat(locale);
  const amounts = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const sameYear = (a: number, b: number) =>
    key.format(a).slice(0, 4) === key.format(b).slice(0, 4);
  const moment = (at: number, now: number): string => {
    if (key.format(at) === key.format(now)) return clock.format(at);
    if (at < now && now - at < 6 * DAY) return weekday.format(at);
    return (sameYear(at, now) ? dayMonth : dayMonthYear).format(at);
  };

  return {
    clock: (at) => clock.format(at),
    short(at, now) {
      const age = now - at;
      if (age >= 0 && age < MINUTE) return t.time.now;
      if (age >= 0 && age < 60 * MINUTE) {
        return t.time.minutes.replace('{n}', String(Math.floor(age / MINUTE)));
      }
      return moment(at, now);
    },
    moment,
    ahead(at, now) {
      const minutes = Math.round((at - now) / MINUTE);
      return minutes < 1 ? t.time.soon : ahead.format(minutes, 'minute');
    },
    due: (at, now) => {
      if (at - now < DAY) return clock.format(at);
      return `${(sameYear(at, now) ? dayMonth : dayMonthYear).format(at)}, ${clock.format(at)}`;
    },
    day(at, now) {
      if (key.format(at) === key.format(now)) return t.thread.today;
      if (key.format(at) === key.format(now - DAY)) return t.thread.yesterday;
      return (sameYear(at, now) ? longDay : longDayYear).format(at);
    },
    weekday: (at) => weekday.format(at),
    dayMonth: (at) => dayMonth.format(at),
    minuteOfDay(at) {
      const [hours, minutes] = wall.format(at).split(':').map(Number);
      return (hours ?? 0) * 60 + (minutes ?? 0);
    },
    exact: (at) => exact.format(at),
    dayKey: (at) => key.format(at),
    planned: (at) => planned.format(at),
    span,
    number: (value) => numbers.format(value),
    amount: (value) => amounts.format(value),
  };
}

/** Minutes in the words of `short`, so that a list and a head say the same. */
function spanWriter(locale: string, t: Catalogue): (ms: number) => string {
  const unit = (name: 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' });
  const [hours, days] = [unit('hour'), unit('day')];
  return (ms) => {
    const minutes = Math.max(1, Math.floor(ms / MINUTE));
    if (minutes < 60) return t.time.minutes.replace('{n}', String(minutes));
    if (ms < DAY) return hours.format(Math.floor(minutes / 60));
    return days.format(Math.floor(ms / DAY));
  };
}
