// What is known of a pairing at this moment: the line, its phone, the open code.
import type { LineView, PairingInvitation, PairingView } from '../../../gateway/index.ts';
import type { Site } from '../../site.ts';
import { linePath } from '../act-form.tsx';
import type { BoxAddress } from './box-address.ts';

/** Address of the page. */
export function pairPath(lineId: string): string {
  return `${linePath(lineId)}/phone`;
}

/** What of the page changes by itself, as it is now. */
export type PairNow = {
  line: LineView;
  pairing: PairingView;
  invitation: PairingInvitation | null;
  fingerprint: string | null;
  box: BoxAddress;
};

/** As it is now; `box` is where the phone finds the box. */
export function pairNow(site: Site, line: LineView, box: BoxAddress): PairNow {
  const { phones } = site.gateway;
  return {
    line,
    box,
    pairing: phones.pairing(line.id),
    invitation: phones.openInvitation(line.id),
    fingerprint: phones.fingerprint(),
  };
}
