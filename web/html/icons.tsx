// The icons: simple strokes on a 20 × 20 grid. Decorative; the words stand beside them.

import { drawnOnce } from './drawn-once.ts';

const PATHS = {
  inbox:
    'M3 11.5h4l1.2 2h3.6l1.2-2h4M4.6 4.5h10.8l1.9 7v3.4a1.1 1.1 0 0 1-1.1 1.1H3.8a1.1 1.1 0 0 1-1.1-1.1v-3.4z',
  filter: 'M3 5h14M5.5 10h9M8 15h4',
  bookmark: 'M5.5 3.5h9V17L10 13.2 5.5 17z',
  lines: 'M4 16v-3M8 16v-6M12 16V7M16 16V4',
  settings:
    'M3 6h7M14 6h3M3 14h3M10 14h7M12 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  help: 'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM7.9 7.8a2.1 2.1 0 1 1 3.2 1.8c-.8.5-1.1.9-1.1 1.7M10 13.9v.1',
  phone:
    'M6.5 2.8h7a1.2 1.2 0 0 1 1.2 1.2v12a1.2 1.2 0 0 1-1.2 1.2h-7A1.2 1.2 0 0 1 5.3 16V4a1.2 1.2 0 0 1 1.2-1.2zM9 14.8h2',
  compose:
    'M10.5 4H5a1.5 1.5 0 0 0-1.5 1.5V15A1.5 1.5 0 0 0 5 16.5h9.5A1.5 1.5 0 0 0 16 15V9.5M8 12l.6-2.5 7-7 1.9 1.9-7 7z',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  send: 'M3.2 9.8 16.8 3.4 12.6 16.6 9.4 11zM9.4 11l7.4-7.6',
  back: 'M12.5 4 6.5 10l6 6',
  down: 'M10 4v12M5 11l5 5 5-5',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.2l2.8 1.6',
  pause: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8.2 7.5v5M11.8 7.5v5',
  sending: 'M4 10h11M11 5.5l4.5 4.5-4.5 4.5',
  tick: 'm4 10.5 4 4 8-9',
  ticks: 'm1.5 10.5 4 4 8-9M9.5 14l.5.5 8-9',
  warning: 'M10 3.2 17.6 16.4H2.4zM10 8v4M10 14.2v.1',
  question:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8.2 8a1.9 1.9 0 1 1 2.8 1.7c-.7.4-1 .8-1 1.5M10 13.6v.1',
  cross: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.6 7.6l4.8 4.8M12.4 7.6l-4.8 4.8',
  blocked: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM5.2 5.2l9.6 9.6',
  edit: 'm4 16 .7-3L13 4.7l2.3 2.3L7 15.3zM11.5 6.2l2.3 2.3',
  signOut: 'M8 3.5H4.5v13H8M12 6.5l3.5 3.5-3.5 3.5M8 10h7.5',
  again: 'M15.5 6.5A6.5 6.5 0 1 0 16.5 10M16 3.5v3.4h-3.4',
  plus: 'M10 4.5v11M4.5 10h11',
  person:
    'M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10zM3.8 16.6c.5-2.9 3-4.6 6.2-4.6s5.7 1.7 6.2 4.6',
  team: 'M7.4 9.6a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM1.9 16.4c.4-2.7 2.6-4.2 5.5-4.2s5.1 1.5 5.5 4.2M12.6 9.4a2.7 2.7 0 1 0-.6-5.3M14.6 12.5c2 .5 3.3 1.8 3.6 3.9',
  shield: 'M10 2.8 16 5v4.6c0 3.6-2.4 6.3-6 7.6-3.6-1.3-6-4-6-7.6V5zM7.4 9.8l1.9 1.9 3.4-3.6',
  stick:
    'M7 3h6v4H7zM6 7h8v8.5a1.5 1.5 0 0 1-1.5 1.5h-5A1.5 1.5 0 0 1 6 15.5zM9 4.6v.1M11 4.6v.1M10 10v3',
  plug: 'M7.5 3v4M12.5 3v4M5.5 7h9v2.5a4.5 4.5 0 0 1-9 0zM10 14v3',
  globe:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2 2 2.8 4.4 2.8 7S12 15 10 17c-2-2-2.8-4.4-2.8-7S8 5 10 3z',
  copy: 'M7.5 7.5h8v9h-8zM12.5 7.5v-4h-8v9h3',
  templates: 'M4 4.5h12v8.5H9.5L6 16v-3H4zM7 7.5h6M7 10h4',
  smile:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7 11.5c.7 1.3 1.7 2 3 2s2.3-.7 3-2M7.8 8v.1M12.2 8v.1',
  macro: 'M11 3 5 11h4l-1 6 6.5-8.5H10z',
  robot: 'M4.5 8h11v7.5h-11zM10 8V5M10 4.2v.1M7.8 11v1M12.2 11v1',
  flag: 'M5 17V3.5M5 4h9.5l-2 3.2 2 3.3H5',
  tag: 'M3.5 4.5v5l7 7 6-6-7-7h-5zM7 7v.1',
  lock: 'M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 6 0v2.5M10 12.5v1.5',
  moon: 'M16 12.2A6.6 6.6 0 1 1 8.2 3.6a5.3 5.3 0 0 0 7.8 8.6z',
  more: 'M4.5 10.5a.5.5 0 1 0 0-1 .5.5 0 0 0 0 1zM10 10.5a.5.5 0 1 0 0-1 .5.5 0 0 0 0 1zM15.5 10.5a.5.5 0 1 0 0-1 .5.5 0 0 0 0 1z',
  bell: 'M5 13.5V9a5 5 0 0 1 10 0v4.5l1.2 1.5H3.8zM8.5 17h3',
  at: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM13 7v4.2a1.9 1.9 0 0 0 3.8 0V10a6.8 6.8 0 1 0-2.7 5.4',
  print: 'M6 7V3.5h8V7M6 14H3.5V7h13v7H14M6 11.5h8v5H6z',
  circle: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z',
  progress: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8.6 7.3v5.4l4.2-2.7z',
  half: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM10 6.5v7a3.5 3.5 0 0 0 0-7z',
  tickCircle: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm-2.8-6.3 2 2 3.8-4.2',
  archive: 'M3.5 4.5h13v3h-13zM4.5 7.5v8h11v-8M8.2 10.5h3.6',
  up: 'M10 16V4M5 9l5-5 5 5',
  eye: 'M2.5 10S5 4.8 10 4.8 17.5 10 17.5 10 15 15.2 10 15.2 2.5 10 2.5 10zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
} as const;

export type IconName = keyof typeof PATHS;

/** A page shows some hundred; each is drawn once. */
const drawn = new Map<IconName, ReturnType<typeof drawnOnce>>();

export function Icon({ name }: { name: IconName }) {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const made = drawnOnce(<Drawing name={name} />);
  drawn.set(name, made);
  return made;
}

function Drawing(props: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[props.name]} />
    </svg>
  );
}

/** The mark: a gate that is also a speech bubble. */
export function Logo() {
  return (
    <svg
      class="logo"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      <path class="logo-gate" d="M5 27V14a11 11 0 0 1 22 0v8a3 3 0 0 1-3 3H11l-6 4z" />
      <path class="logo-door" d="M12 20v-5.5a4 4 0 0 1 8 0V20M16 11v9" />
    </svg>
  );
}
