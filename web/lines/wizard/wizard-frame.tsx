// The frame of every step of "Add a line": where one is, what was just done, what the machine is told to do by hand.

import type { Child } from 'hono/jsx';
import type { LineKind, LineView } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { AppPage } from '../../html/document.tsx';
import { Icon } from '../../html/icons.tsx';
import type { Site, Viewer } from '../../site.ts';

type Step = 'find' | 'check' | 'name' | 'app' | 'pair' | 'test' | 'done';

/** The steps of each way to a line, in their order. */
const WAYS = {
  modem: ['find', 'check', 'name', 'test', 'done'],
  phone: ['name', 'pair', 'test', 'done'],
  app: ['app', 'test', 'done'],
} as const satisfies Readonly<Record<string, readonly Step[]>>;

export type Way = keyof typeof WAYS;

/** The way by which a line of this kind was added. */
export function wayOf(kind: LineKind): Way {
  return kind === 'phone' ? 'phone' : kind === 'smsgate' ? 'app' : 'modem';
}

/** `at`: null where the way is still to be chosen. */
export function WizardPage(props: {
  site: Site;
  viewer: Viewer;
  at: { way: Way; step: Step } | null;
  children: Child;
}) {
  const { site, viewer, at } = props;
  const { wizard } = viewer.t;
  return (
    <AppPage site={site} viewer={viewer} title={wizard.title} section="lines">
      <main id="main" class="sheet-page is-narrow wizard" tabindex={-1}>
        <header class="page-head">
          <h1>{wizard.title}</h1>
          {at === null && <p>{wizard.lead}</p>}
        </header>
        {at !== null && <WizardSteps {...at} viewer={viewer} />}
        {props.children}
      </main>
    </AppPage>
  );
}

/** Where one is on the way. */
export function WizardSteps(props: { way: Way; step: Step; viewer: Viewer }) {
  const { step, viewer } = props;
  const { wizard, phone } = viewer.t;
  const steps: readonly Step[] = WAYS[props.way];
  const words = { ...wizard.steps, ...phone.add.steps };
  return (
    <ol class="wizard-steps" aria-label={wizard.stepsLabel}>
      {steps.map((each) => (
        <li
          class={steps.indexOf(each) < steps.indexOf(step) ? 'is-past' : undefined}
          aria-current={each === step ? 'step' : undefined}
        >
          {words[each]}
        </li>
      ))}
    </ol>
  );
}

/** Says that the line was added, with the way back. */
export function LineAdded(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { wizard } = viewer.t;
  return (
    <div class="flash tone-ok wizard-added" role="status">
      <p>{wizard.added(line.id)}</p>
      {line.isAdded && (
        <form method="post" action="/lines/new/undo">
          <FormToken viewer={viewer} />
          <input type="hidden" name="line" value={line.id} />
          <button type="submit" class="link">
            {wizard.undo}
          </button>
        </form>
      )}
    </div>
  );
}

/** Back to where the way is chosen. */
export function OtherWay(props: { viewer: Viewer }) {
  return (
    <p>
      <a class="back-link" href="/lines/new">
        <Icon name="back" />
        {props.viewer.t.phone.add.back}
      </a>
    </p>
  );
}

/** Says something to a screen reader once, beside what htmx swaps in. */
export function Announcement(props: { words: string }) {
  return (
    <hx-partial hx-target="#announce" hx-swap="innerHTML">
      {props.words}
    </hx-partial>
  );
}

/** Commands that people type by hand; the group of a port is the system's own word. */
export const COMMANDS = {
  permission: (group: string) => `sudo usermod -aG ${group} $USER`,
  manager: 'sudo systemctl disable --now ModemManager',
  modeSwitch: 'sudo apt install usb-modeswitch',
  driver: 'sudo modprobe option',
};

/** Puts the fact into the sentence. */
export function withDetail(words: string, detail: string | null): string {
  return words.replaceAll('{detail}', detail ?? '').trim();
}
