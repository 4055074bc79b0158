// Available or away, and the hours of work by weekday.

import type { Account, WorkingHours } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import type { readForm } from '../forms.ts';
import type { Viewer } from '../site.ts';

/** ISO 8601: 1 is Monday. */
const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
type Day = (typeof DAYS)[number];
/** A Monday, to ask the calendar for the names of days. */
const SOME_MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 24 * 3_600_000;
const MIDNIGHT = 24 * 60;
const USUAL = { from: 9 * 60, to: 17 * 60 };

export function PresencePanel(props: { me: Account; error: string | undefined; viewer: Viewer }) {
  const { me, error, viewer } = props;
  const { presence, availability } = viewer.t.people;
  const hours = me.workingHours;
  return (
    <section class="panel" aria-labelledby="presence-title" id="presence">
      <h2 id="presence-title">{presence.title}</h2>
      <form method="post" action="/settings/presence">
        <FormToken viewer={viewer} />
        <fieldset class="choice">
          <legend>{presence.availability}</legend>
          {(['available', 'away'] as const).map((option) => (
            <label>
              <input
                type="radio"
                name="availability"
                value={option}
                checked={option === me.availability}
              />
              <span>{availability[option]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="choice">
          <legend>{presence.hours}</legend>
          <label>
            <input type="radio" name="hours" value="always" checked={hours === null} />
            <span>{presence.always}</span>
          </label>
          <label>
            <input
              type="radio"
              name="hours"
              value="days"
              checked={hours !== null || error !== undefined}
            />
            <span>{presence.days}</span>
          </label>
        </fieldset>
        {error !== undefined && (
          <p class="error" id="hours-error" role="alert">
            {error}
          </p>
        )}
        <ul class="work-days">
          {DAYS.map((day) => (
            <DayRow day={day} hours={hours} viewer={viewer} />
          ))}
        </ul>
        <button type="submit" class="button primary">
          {viewer.t.settings.save}
        </button>
      </form>
    </section>
  );
}

function DayRow(props: { day: Day; hours: WorkingHours | null; viewer: Viewer }) {
  const { day, hours, viewer } = props;
  const { presence } = viewer.t.people;
  const set = hours?.[day];
  const works = hours === null ? Number(day) <= 5 : set !== undefined;
  const { from, to } = set ?? USUAL;
  const name = dayName(day, viewer.language);
  return (
    <li>
      <label class="people-tick">
        <input
          type="checkbox"
          name={`day-${day}`}
          value="yes"
          checked={works}
          aria-label={presence.day(name)}
        />
        <span>{name}</span>
      </label>
      <input
        type="time"
        name={`from-${day}`}
        value={clockOf(from)}
        aria-label={presence.from(name)}
      />
      <span aria-hidden="true">–</span>
      <input type="time" name={`to-${day}`} value={clockOf(to)} aria-label={presence.to(name)} />
    </li>
  );
}

function dayName(day: Day, language: string): string {
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return names.format(SOME_MONDAY + (Number(day) - 1) * DAY_MS);
}

/** Null for always. A day that ends at 00:00 ends at midnight. */
export function readHours(form: Awaited<ReturnType<typeof readForm>>): WorkingHours | null {
  if (form.text('hours') !== 'days') return null;
  const hours: WorkingHours = {};
  for (const day of DAYS) {
    if (form.text(`day-${day}`) === '') continue;
    hours[day] = {
      from: minutesOf(form.text(`from-${day}`)),
      to: minutesOf(form.text(`to-${day}`)) || MIDNIGHT,
    };
  }
  return hours;
}

/** `09:30`; midnight at the end of a day as `00:00`, since a field for times knows no other. */
function clockOf(minutes: number): string {
  const hour = String(Math.floor(minutes / 60) % 24).padStart(2, '0');
  return `${hour}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Not a number when it is no time, which the gateway refuses. */
function minutesOf(typed: string): number {
  const [, hour, minute] = /^(\d{2}):(\d{2})/.exec(typed) ?? [];
  return Number(hour ?? Number.NaN) * 60 + Number(minute ?? Number.NaN);
}
