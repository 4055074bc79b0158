// The frame of every step of "Add a line": where one is, what was just done, what the machine is told to do by hand.

import type { Child } from 'hono/jsx';
import { AppPage } from '../../html/document.tsx';
import type { Site, Viewer } from '../../site.ts';

const STEPS = ['find', 'check', 'name', 'test', 'done'] as const;

type Step = (typeof STEPS)[number];

export function WizardPage(props: { site: Site; viewer: Viewer; step: Step; children: Child }) {
  const { site, viewer, step } = props;
  const { wizard } = viewer.t;
  return (
    <AppPage site={site} viewer={viewer} title={wizard.title} section="lines">
      <main id="main" class="sheet-page is-narrow wizard" tabindex={-1}>
        <header class="page-head">
          <h1>{wizard.title}</h1>
          {step === 'find' && <p>{wizard.lead}</p>}
        </header>
        <ol class="wizard-steps" aria-label={wizard.stepsLabel}>
          {STEPS.map((each) => (
            <li
              class={STEPS.indexOf(each) < STEPS.indexOf(step) ? 'is-past' : undefined}
              aria-current={each === step ? 'step' : undefined}
            >
              {wizard.steps[each]}
            </li>
          ))}
        </ol>
        {props.children}
      </main>
    </AppPage>
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
