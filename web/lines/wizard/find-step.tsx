// First step of a modem: the modems on this machine, in words, and what to check when none is there.

import type { FoundModem, ModemSearch, Obstacle } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import { Icon, type IconName } from '../../html/icons.tsx';
import { showNumber } from '../../html/phone-number.ts';
import type { Site, Viewer } from '../../site.ts';
import { COMMANDS, OtherWay, WizardPage, withDetail } from './wizard-frame.tsx';

export type FindState = {
  search: ModemSearch | null;
  /** True: a page with scripts starts to look by itself. */
  startsByItself: boolean;
  /** What was typed by hand and why it was refused. */
  manual?: { port: string; error: string } | undefined;
  notice?: string | undefined;
};

export function FindPage(props: { site: Site; viewer: Viewer; state: FindState }) {
  const { site, viewer, state } = props;
  const { wizard } = viewer.t;
  return (
    <WizardPage site={site} viewer={viewer} at={{ way: 'modem', step: 'find' }}>
      {state.notice !== undefined && (
        <p class="flash" role="status">
          {state.notice}
        </p>
      )}
      <FoundModems search={state.search} viewer={viewer} startsByItself={state.startsByItself} />
      <details class="panel wizard-manual" open={state.manual !== undefined}>
        <summary>{wizard.manual}</summary>
        <p class="hint">{wizard.manualLead}</p>
        <form method="post" action="/lines/new/check">
          <FormToken viewer={viewer} />
          <Field
            id="port"
            label={wizard.manualPort}
            hint={wizard.manualHint}
            error={state.manual?.error}
          >
            {(described) => (
              <input
                id="port"
                name="port"
                required
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                value={state.manual?.port}
                {...described}
              />
            )}
          </Field>
          <button type="submit" class="button">
            {wizard.check}
          </button>
        </form>
      </details>
      <OtherWay viewer={viewer} />
    </WizardPage>
  );
}

/** The list as far as it is known; asks for itself again while the search runs. Fragment. */
export function FoundModems(props: {
  search: ModemSearch | null;
  viewer: Viewer;
  startsByItself?: boolean;
}) {
  const { search, viewer } = props;
  const { wizard } = viewer.t;
  const isRunning = search?.isRunning === true;
  const polling = isRunning
    ? {
        'hx-get': '/lines/new/search',
        'hx-trigger': 'load delay:700ms',
        'hx-target': '#found',
        'hx-swap': 'outerHTML',
      }
    : {};
  return (
    <section
      id="found"
      class="panel"
      aria-labelledby="found-title"
      aria-busy={isRunning}
      {...polling}
    >
      <h2 id="found-title">{headline(search, viewer)}</h2>
      {isRunning && <Progress search={search} viewer={viewer} />}
      {search !== null && search.modems.length > 0 && (
        <ul class="wizard-found" aria-label={wizard.listLabel}>
          {search.modems.map((modem) => (
            <Found modem={modem} viewer={viewer} />
          ))}
        </ul>
      )}
      {search?.hasModemManager && (
        <div class="wizard-aside">
          <p>{wizard.manager}</p>
          <code class="command">{COMMANDS.manager}</code>
        </div>
      )}
      {search !== null && !isRunning && usable(search) === 0 && <NoneHints viewer={viewer} />}
      {!isRunning && (
        <form
          method="post"
          action="/lines/new/search"
          hx-post="/lines/new/search"
          hx-target="#found"
          hx-swap="outerHTML"
          hx-trigger={props.startsByItself === true ? 'load, submit' : 'submit'}
        >
          <FormToken viewer={viewer} />
          <button type="submit" class="button">
            <Icon name="again" />
            <span>{search === null ? wizard.look : wizard.lookAgain}</span>
          </button>
        </form>
      )}
    </section>
  );
}

function usable({ modems }: ModemSearch): number {
  return modems.filter(({ obstacle }) => obstacle === null).length;
}

/** What the search came to, also as the words for a screen reader. */
export function headline(search: ModemSearch | null, viewer: Viewer): string {
  const { wizard } = viewer.t;
  if (search === null) return wizard.listLabel;
  if (search.isRunning) return wizard.looking;
  return usable(search) === 0 ? wizard.none : wizard.found(usable(search));
}

function Progress(props: { search: ModemSearch; viewer: Viewer }) {
  const { looked, total } = props.search;
  const { wizard } = props.viewer.t;
  return (
    <div class="wizard-progress">
      <progress
        aria-labelledby="found-title"
        value={total === null || total === 0 ? undefined : looked}
        max={total ?? undefined}
      ></progress>
      {total !== null && total > 0 && <p class="hint">{wizard.looked(looked, total)}</p>}
    </div>
  );
}

const ICONS: Readonly<Record<FoundModem['kind'], IconName>> = {
  stick: 'stick',
  serial: 'plug',
  network: 'globe',
};

function Found(props: { modem: FoundModem; viewer: Viewer }) {
  const { modem, viewer } = props;
  const { wizard } = viewer.t;
  const name = modem.name ?? wizard.unnamed;
  return (
    <li class={modem.obstacle === null ? 'wizard-modem' : 'wizard-modem is-blocked'}>
      <Icon name={ICONS[modem.kind]} />
      <div>
        <h3>{name}</h3>
        <p class="hint">
          {[wizard.kinds[modem.kind], modem.port].filter((words) => words !== null).join(' · ')}
        </p>
        {modem.obstacle === null ? (
          <Facts modem={modem} viewer={viewer} />
        ) : (
          <ObstacleWords obstacle={modem.obstacle} viewer={viewer} />
        )}
      </div>
      {modem.obstacle === null && modem.port !== null && (
        <form method="post" action="/lines/new/check">
          <FormToken viewer={viewer} />
          <input type="hidden" name="port" value={modem.port} />
          <button type="submit" class="button primary">
            {wizard.choose}
            <span class="visually-hidden">: {name}</span>
          </button>
        </form>
      )}
    </li>
  );
}

function Facts(props: { modem: FoundModem; viewer: Viewer }) {
  const { modem, viewer } = props;
  const { wizard } = viewer.t;
  const { sim, pinTries, ownNumber, operator, signal, imei, iccid } = modem;
  const tries = pinTries === null ? null : wizard.tries(pinTries);
  const first = [
    sim === null ? null : wizard.sim[sim],
    tries,
    operator,
    signal === null ? null : `${signal} dBm`,
    ownNumber === null ? null : showNumber(ownNumber, viewer.country),
  ];
  const second = [
    imei === null ? null : `IMEI ${imei}`,
    iccid === null ? null : `${wizard.simNumber} ${iccid}`,
  ];
  return (
    <>
      {[first, second].map((parts) => {
        const words = parts.filter((part) => part !== null).join(' · ');
        return words === '' ? null : <p class="wizard-facts">{words}</p>;
      })}
    </>
  );
}

/** Why it cannot be taken, and what to do. */
export function ObstacleWords(props: { obstacle: Obstacle; viewer: Viewer }) {
  const { obstacle, viewer } = props;
  const command = commandFor(obstacle);
  return (
    <>
      <p class="wizard-obstacle">
        {withDetail(viewer.t.wizard.obstacle[obstacle.code], obstacle.detail)}
      </p>
      {command !== null && <code class="command">{command}</code>}
    </>
  );
}

function commandFor({ code, detail }: Obstacle): string | null {
  switch (code) {
    case 'port-denied':
      return COMMANDS.permission(detail ?? 'dialout');
    case 'cd-rom-mode':
      return COMMANDS.modeSwitch;
    case 'no-driver':
      return COMMANDS.driver;
    default:
      return null;
  }
}

function NoneHints(props: { viewer: Viewer }) {
  const { noneHints } = props.viewer.t.wizard;
  return (
    <ul class="wizard-hints">
      <li>{noneHints.plug}</li>
      <li>{noneHints.wait}</li>
      <li>
        {noneHints.permission}
        <code class="command">{COMMANDS.permission('dialout')}</code>
      </li>
      <li>{noneHints.hilink}</li>
      <li>{noneHints.container}</li>
    </ul>
  );
}
