// Whether a soak ended well: what people wrote, what the network saw and what the box says must agree.
import type { SubmittedSegment } from '../../modem/index.ts';
import type { Listed, Played } from './course.ts';
import { NOBODY, type Stage } from './stage.ts';
import type { Written } from './traffic.ts';

/** Something that is not as it must be; `id` names the message of the box it is about. */
export type Violation = { what: string; id: number | null };

/** Empty when all is well. */
export function judge(stage: Stage, played: Played): Violation[] {
  return [...judgeInbound(played), ...judgeOutbound(stage, played)];
}

function judgeInbound({ written, messages }: Played): Violation[] {
  const inbound = messages.filter(({ direction }) => direction === 'inbound');
  const explained = new Set<number>();
  const wrong: Violation[] = [];
  for (const each of written) {
    const found = inbound.filter((message) => isThis(message, each));
    for (const { id } of found) explained.add(id);
    if (found.length === 1) continue;
    const name = `"${each.text.slice(0, 12)}…" of …${each.from.slice(-2)}`;
    wrong.push({ what: `${name} is in the box ${found.length} times`, id: found[0]?.id ?? null });
  }
  const strange = inbound.filter(({ id }) => !explained.has(id));
  return [
    ...wrong,
    ...strange.map(({ id, text, state }) => ({
      what: `nobody wrote this: ${state} "${text.slice(0, 60)}"`,
      id,
    })),
  ];
}

function isThis(message: Listed, { from, text, pieces }: Written): boolean {
  if (message.number !== from) return false;
  if (pieces === null) return message.state === 'received' && message.text === text;
  return message.state === 'incomplete' && pieces.every((piece) => message.text.includes(piece));
}

function judgeOutbound({ network }: Stage, { accepted, messages }: Played): Violation[] {
  const outbound = messages.filter(({ direction }) => direction === 'outbound');
  const seen = Map.groupBy(network.submitted, ({ text }) => nameIn(text));
  const extra = outbound.filter(({ id, text }) => accepted.get(text)?.id !== id);
  return [
    ...extra.map(({ id }) => ({ what: 'the box has a message that nobody queued', id })),
    ...[...accepted].flatMap(([text, { id, to }]) => {
      const message = outbound.find((each) => each.id === id);
      if (message === undefined) return [{ what: `message ${id} is gone`, id }];
      const wrong = judgeMessage(message, to, seen.get(nameIn(text)) ?? []);
      const isFalse =
        message.state === 'delivered' && !network.handset(to).receivedTexts().includes(text);
      if (isFalse) wrong.push(`message ${id} is delivered and not on the phone`);
      return wrong.map((what) => ({ what, id }));
    }),
  ];
}

/** Each segment holds the name of its text at least once. */
function nameIn(text: string): string {
  return /out\d+/.exec(text)?.[0] ?? text;
}

function judgeMessage(message: Listed, to: string, seen: readonly SubmittedSegment[]): string[] {
  const name = `message ${message.id} ("${message.text.slice(0, 12)}…", ${message.state} ${message.reason ?? ''})`;
  const sequences = seen.map(({ concat }) => concat?.sequence ?? 1);
  const doubled = sequences.filter((sequence, place) => sequences.indexOf(sequence) !== place);
  if (doubled.length > 0) return [`${name} reached the network twice, segment ${doubled.join()}`];
  const isWhole = seen.length > 0 && seen.length === (seen[0]?.concat?.total ?? 1);
  switch (message.state) {
    case 'sent':
    case 'delivered': {
      const arrived = seen.toSorted(
        (a, b) => (a.concat?.sequence ?? 1) - (b.concat?.sequence ?? 1),
      );
      const words = arrived.map(({ text }) => text).join('');
      return isWhole && words === message.text ? [] : [`${name} is not in the network like that`];
    }
    case 'failed':
      // The network took it and reported later that there is no such number.
      return isWhole && to !== NOBODY ? [`${name} is in the network all the same`] : [];
    case 'cancelled':
    case 'expired':
      return isWhole ? [`${name} is in the network all the same`] : [];
    case 'unconfirmed':
      return [];
    default:
      return [`${name} has no end`];
  }
}
