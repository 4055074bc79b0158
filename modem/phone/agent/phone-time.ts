// Times as the phone tells them: local, without a zone. Here they get the phone's offset.

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})$/;
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this runtime knows the zone, e.g. `Europe/Warsaw`. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Instant of a local time `yyyy-MM-dd HH:mm:ss`; null when it is none. `zone` null: that of this process. */
export function readLocalTime(local: string, zone: string | null): number | null {
  const found = LOCAL.exec(local);
  if (found === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (Number.isNaN(asUtc)) return null;
  const near = asUtc - offsetMinutes(asUtc, zone) * MINUTE_MS;
  return asUtc - offsetMinutes(near, zone) * MINUTE_MS;
}

/** ISO 8601 with the zone's offset, whole seconds kept as milliseconds allow, e.g. `2026-11-27T07:36:48.000+01:00`. */
export function isoWithOffset(ms: number, zone: string | null): string {
  const offset = offsetMinutes(ms, zone);
  const local = new Date(ms + offset * MINUTE_MS).toISOString().slice(0, -1);
  const size = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function offsetMinutes(ms: number, zone: string | null): number {
  if (zone === null) return -new Date(ms).getTimezoneOffset();
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return Math.round((local - ms) / MINUTE_MS);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
