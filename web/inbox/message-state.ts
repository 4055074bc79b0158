// How a message's state looks: icon and tone. The words come from the catalogue.

import type { MessageState } from '../../gateway/index.ts';
import type { IconName } from '../html/icons.tsx';

type Tone = 'quiet' | 'ok' | 'wait' | 'fail';

export function stateLook(state: MessageState): { icon: IconName; tone: Tone } {
  switch (state) {
    case 'queued':
      return { icon: 'clock', tone: 'quiet' };
    case 'held':
      return { icon: 'pause', tone: 'wait' };
    case 'sending':
      return { icon: 'sending', tone: 'quiet' };
    case 'sent':
      return { icon: 'tick', tone: 'quiet' };
    case 'delivered':
      return { icon: 'ticks', tone: 'ok' };
    case 'failed':
      return { icon: 'warning', tone: 'fail' };
    case 'unconfirmed':
      return { icon: 'question', tone: 'wait' };
    case 'expired':
      return { icon: 'warning', tone: 'fail' };
    case 'cancelled':
      return { icon: 'cross', tone: 'quiet' };
    case 'received':
      return { icon: 'tick', tone: 'quiet' };
    case 'incomplete':
      return { icon: 'warning', tone: 'wait' };
  }
}

/** States from which a person may make a fresh attempt. */
export function maySendAgain(state: MessageState): boolean {
  return (
    state === 'failed' || state === 'unconfirmed' || state === 'expired' || state === 'cancelled'
  );
}

/** States in which nothing was handed over yet. */
export function mayWithdraw(state: MessageState): boolean {
  return state === 'queued' || state === 'held';
}
