// Where a phone and the box say things to each other over MQTT: the topics of the contract, version 1.

/** Version of the contract: a payload of a later one is answered with `newer-version` and not guessed at. */
export const PROTOCOL_VERSION = 1;

const ROOT = `bramka/v${PROTOCOL_VERSION}/phones`;
/** How a phone is named in topics and credentials; the id of its line. */
export const PHONE_ID = /^[a-z0-9-]{1,32}$/;

/** Last levels of the topics that a phone writes. */
export type UpKind = 'status' | 'inbound' | 'result' | 'reply';
/** Last levels of the topics that a phone reads. */
export type DownKind = 'send' | 'ack' | 'cmd';

/** `bramka/v1/phones/<phoneId>/up/<kind>` */
export function upTopic(phoneId: string, kind: UpKind): string {
  return `${ROOT}/${phoneId}/up/${kind}`;
}

/** `bramka/v1/phones/<phoneId>/down/<kind>` */
export function downTopic(phoneId: string, kind: DownKind): string {
  return `${ROOT}/${phoneId}/down/${kind}`;
}

/** All that one phone reads. */
export function downFilter(phoneId: string): string {
  return `${ROOT}/${phoneId}/down/+`;
}

/** All that the box reads, of every phone. */
export const UP_FILTER = `${ROOT}/+/up/+`;

/** Whose topic it is and what it is for; null for any other topic. */
export function readTopic(
  topic: string,
):
  | { phoneId: string; way: 'up'; kind: UpKind }
  | { phoneId: string; way: 'down'; kind: DownKind }
  | null {
  const rest = topic.startsWith(`${ROOT}/`) ? topic.slice(ROOT.length + 1).split('/') : [];
  const [phoneId = '', way, kind] = rest;
  if (rest.length !== 3 || !PHONE_ID.test(phoneId)) return null;
  if (
    way === 'up' &&
    (kind === 'status' || kind === 'inbound' || kind === 'result' || kind === 'reply')
  ) {
    return { phoneId, way, kind };
  }
  if (way === 'down' && (kind === 'send' || kind === 'ack' || kind === 'cmd')) {
    return { phoneId, way, kind };
  }
  return null;
}
