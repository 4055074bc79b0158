// A text's state in the app as a status report. Pure.
import type { StatusReport } from '../part.ts';
import type { AppMessage } from './app-shapes.ts';
import { indexOfId, referenceOf } from './submit-id.ts';

type Told = 'Sent' | 'Delivered' | 'Failed';

/** TP-ST that says as much as the app does (3GPP TS 23.040 §9.2.3.15): it tells none that the network gave. */
const STATUS: Readonly<Record<Told, Pick<StatusReport, 'status' | 'outcome'>>> = {
  Sent: { status: 0x30, outcome: 'pending' },
  Delivered: { status: 0x00, outcome: 'delivered' },
  Failed: { status: 0x40, outcome: 'failed' },
};

/** Null while there is nothing to report, and for texts of other programs. `recipient` is '' when it is not known. */
export function reportOf(message: AppMessage, recipient: string): StatusReport | null {
  const { id, state, states } = message;
  const index = indexOfId(id);
  if (index === null || !isTold(state)) return null;
  return {
    kind: 'report',
    reference: referenceOf(index),
    recipient,
    ...STATUS[state],
    sentAt: states?.Sent ?? null,
    dischargedAt: states?.[state] ?? null,
    raw: JSON.stringify(message),
    submitId: id,
  };
}

function isTold(state: AppMessage['state']): state is Told {
  return Object.hasOwn(STATUS, state);
}
