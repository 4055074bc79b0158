// What a page that listens shows: it decides which pieces the stream brings.

import { wholeNumber } from '../forms.ts';
import type { BoxAddress } from '../lines/phone/box-address.ts';
import { type Range, rangeFrom } from '../lines/time-axis.ts';

/** The pages that listen. */
export const VIEWS = ['inbox', 'lines', 'line', 'phone'] as const;
export type View = (typeof VIEWS)[number];

/** What the listening page shows. */
export type Watching = {
  view: View;
  conversationId: number | null;
  /** The part of the address that makes the list of the inbox, with `?`; empty for the usual one. */
  list: string;
  /** For `line` and `phone`: which, and over which time its signal is shown. */
  lineId: string | null;
  range: Range;
  /** Where a phone finds the box, as the listener came by. */
  box: BoxAddress;
};

/** What a page says of itself in the query of its stream's address. */
export function watchingFrom(query: URLSearchParams, box: BoxAddress): Watching {
  return {
    view: VIEWS.find((view) => view === query.get('view')) ?? 'inbox',
    conversationId: wholeNumber(query.get('conversation') ?? undefined),
    list: query.get('list') ?? '',
    lineId: query.get('line'),
    range: rangeFrom(query.get('range') ?? undefined),
    box,
  };
}
