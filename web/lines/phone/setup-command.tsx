// The line to paste into Termux: as text that can be selected, with a button that copies it where there are scripts.

import type { PairingInvitation } from '../../../gateway/index.ts';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

/** `fingerprint`: of the broker's certificate; null without one. */
export function setupCommand(
  boxUrl: string,
  { code }: PairingInvitation,
  fingerprint: string | null,
): string {
  const values = fingerprint === null ? code : `${code} ${fingerprint}`;
  return `curl -fsS ${boxUrl}/phone/setup.sh | sh -s -- ${values}`;
}

/** The same without a code: it renews the program and leaves the pairing as it is. */
export function renewCommand(boxUrl: string): string {
  return `curl -fsS ${boxUrl}/phone/setup.sh | sh`;
}

/** `id`: for a page with more than one. */
export function SetupCommand(props: { command: string; id?: string; viewer: Viewer }) {
  const { id = 'setup-command' } = props;
  const { pair } = props.viewer.t.phone;
  return (
    <figure class="copy-line" aria-label={pair.command}>
      <code id={id} class="command">
        {props.command}
      </code>
      <button type="button" class="button with-script" data-copy={id} data-copied={pair.copied}>
        <Icon name="copy" />
        <span aria-live="polite">{pair.copy}</span>
      </button>
    </figure>
  );
}
