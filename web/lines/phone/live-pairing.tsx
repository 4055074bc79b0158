// What changes by itself on the page on which a phone is paired.

import { Partial } from '../../html/partial.tsx';
import type { Site, Viewer } from '../../site.ts';
import type { BoxAddress } from './box-address.ts';
import { pairNow } from './pair-now.ts';
import { PairNowPanels } from './pair-panels.tsx';

/** How far the phone is, and the code while there is one. */
export function LivePairing(props: {
  site: Site;
  watching: { lineId: string | null; box: BoxAddress };
  viewer: Viewer;
}) {
  const { site, watching, viewer } = props;
  const line = watching.lineId === null ? null : site.gateway.lines.get(watching.lineId);
  if (line === null) return null;
  return (
    <Partial target="#pairing" swap="innerMorph">
      <PairNowPanels now={pairNow(site, line, watching.box)} viewer={viewer} />
    </Partial>
  );
}
