// Times as sms2mqtt writes them, in the business's time zone.

/** `2026-11-27 18:05:09`. */
export function createLocalTime(timeZone: string): (at: number) => string {
  // Swedish writes dates as ISO 8601 does, with a space before the time.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (at) => format.format(at);
}
