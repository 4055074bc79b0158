// Clock and calendar of the box's zone: what the wall shows at a moment, and which moment a time on the wall is. Pure.

/** What calendar and clock on the wall show. Month and weekday from 1; Monday is weekday 1. */
export type WallTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
};

const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall time of a moment (ms since 1970) in an IANA zone; the machine's own when it is left out. */
export function wallTime(at: number, timeZone: string | undefined): WallTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** The moment, ms since 1970, at which the wall shows a time. Days and months may run over: 32 January is 1 February. */
export function momentOf(wall: WallTime, timeZone: string | undefined): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  // The offset may differ between the first guess and the answer, around a change of the clocks.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf({ year, month, day }: WallTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/** `2026-11-30T08:00`, as the browser's field for date and time writes it. */
export function fieldTime(at: number, timeZone: string | undefined): string {
  const { year, month, day, hour, minute } = wallTime(at, timeZone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The moment somebody chose in such a field; null when it is none. */
export function momentOfField(text: string, timeZone: string | undefined): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d)?$/.exec(text);
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = found.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  return momentOf({ year, month, day, hour, minute }, timeZone);
}

function offsetAt(at: number, timeZone: string | undefined): number {
  const { year, month, day, hour, minute } = wallTime(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE;
}

function formatOf(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  formats.set(key, made);
  return made;
}
