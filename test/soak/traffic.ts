// Texts of every shape in both directions, each with words of its own, and what the box should make of those that come in.
import { segmentText } from '../../modem/index.ts';
import { encodeDeliver } from '../../modem/pdu/encode-deliver.ts';
import { BOX, count, NOBODY, type Stage, WRITERS } from './stage.ts';

/** What somebody wrote. `pieces`: only these of it ever come, and the text is shown with a gap. */
export type Written = { from: string; text: string; pieces: readonly string[] | null };

export type Traffic = {
  written: readonly Written[];
  /** One more text comes in, of any shape. */
  writeIn(): void;
  /** What the box is to send next. */
  nextOut(): { to: string; text: string };
  /** Plays what waits until the box has taken all that came before. False when nothing waits any more. */
  followUp(): boolean;
};

type Part = { from: string; text: string; reference: number; total: number; sequence: number };

/** Their parts are made here and not by their phones, so that they can come in any order or not at all. */
const CRAFTERS = ['+48555010031', '+48555010032', '+48555010033'] as const;

/** `canWait`: texts with gaps may be left to the box's own time-out, which takes hours. */
export function makeTraffic(stage: Stage, { canWait }: { canWait: boolean }): Traffic {
  const { random, network } = stage;
  const written: Written[] = [];
  const later: (() => void)[] = [];
  let stamp = stage.clock.now();
  let texts = 0;
  let reference = 0;

  const nextName = (): string => {
    texts += 1;
    return `in${texts}`;
  };

  function deliver({ from, text, ...concat }: Part, encoding: 'gsm7' | 'ucs2'): void {
    stamp += 1000;
    const { offsetMinutes } = network;
    const pdu = encodeDeliver({
      from,
      text,
      encoding,
      concat: { ...concat, bits: 16 },
      sentAt: stamp,
      offsetMinutes,
    });
    network.deliverPdu(BOX, pdu.hex);
  }

  /** A long text in parts; which of them come and when is up to the caller. */
  function craft(
    from: string,
    under: number,
  ): { text: string; pieces: readonly string[]; send: (place: number) => void } {
    const text = longText(nextName(), 3, random.between(0, 1) === 1);
    const { segments: pieces, encoding } = segmentText(text, { referenceBits: 16 });
    const send = (place: number): void =>
      deliver(
        {
          from,
          text: pieces[place] ?? '',
          reference: under,
          total: pieces.length,
          sequence: place + 1,
        },
        encoding,
      );
    return { text, pieces, send };
  }

  function newReference(): number {
    reference = (reference + 1) % 0x10000;
    return reference;
  }

  function plain(text: string): void {
    const from = random.pick(WRITERS);
    written.push({ from, text, pieces: null });
    network.handset(from).send(BOX, text);
  }

  /** Parts in any order, one of them perhaps twice, with a short text somewhere between them. */
  function shuffled(): void {
    const from = random.pick(CRAFTERS);
    const { text, pieces, send } = craft(from, newReference());
    written.push({ from, text, pieces: null });
    const order = shuffle(
      stage,
      pieces.map((_, place) => place),
    );
    const between = random.between(0, order.length - 1);
    const twice = random.between(0, 3) === 0 ? between : -1;
    for (const [turn, place] of order.entries()) {
      // A repeat is the same octets: the stamp stands still for it.
      send(place);
      if (turn === twice) {
        stamp -= 1000;
        send(place);
      }
      if (turn === between) plain(nextName());
    }
  }

  /** Two long texts under one reference, the second behind the first. */
  function sameReference(): void {
    const from = random.pick(CRAFTERS);
    const under = newReference();
    const sendWhole = (): void => {
      const { text, pieces, send } = craft(from, under);
      written.push({ from, text, pieces: null });
      for (const place of pieces.keys()) send(place);
    };
    sendWhole();
    later.push(sendWhole);
  }

  /** A part never comes. The gap shows after a time-out, or as soon as the reference serves another text. */
  function withGap(): void {
    const from = random.pick(CRAFTERS);
    const under = newReference();
    const { text, pieces, send } = craft(from, under);
    const missing = random.between(0, pieces.length - 1);
    const came = [...pieces.keys()].filter((place) => place !== missing);
    written.push({ from, text, pieces: came.map((place) => pieces[place] ?? '') });
    for (const place of came) send(place);
    if (canWait && random.between(0, 1) === 0) return;
    // First a part that came before too: nobody could tell the other one from what is missing.
    const [first = 0] = came;
    later.push(() => {
      const next = craft(from, under);
      written.push({ from, text: next.text, pieces: null });
      next.send(first);
      later.push(() => {
        for (const place of next.pieces.keys()) if (place !== first) next.send(place);
      });
    });
  }

  const shapes: Readonly<Record<string, () => void>> = {
    'in short': () => plain(nextName()),
    'in long': () => plain(longText(nextName(), random.between(2, 4), false)),
    'in long with accents': () => plain(longText(nextName(), random.between(2, 4), true)),
    'in parts out of order': shuffled,
    'in a reference again': sameReference,
    'in with a gap': withGap,
  };

  return {
    written,
    writeIn() {
      const names = Object.keys(shapes);
      const rare = names[random.between(0, names.length - 1)] ?? 'in short';
      const name = random.between(0, 2) === 0 ? rare : 'in short';
      count(stage, name);
      shapes[name]?.();
    },
    nextOut() {
      texts += 1;
      const to = random.between(0, 15) === 0 ? NOBODY : random.pick(WRITERS);
      const isLong = random.between(0, 3) === 0;
      const name = `out${texts}`;
      count(stage, isLong ? 'out long' : 'out short');
      const hasAccents = random.between(0, 2) === 0;
      return { to, text: isLong ? longText(name, random.between(2, 4), hasAccents) : name };
    },
    followUp() {
      if (isTaken(stage)) later.shift()?.();
      return later.length > 0;
    },
  };
}

/** Nothing that came in is on its way or on the SIM any more. Drafts stay where they are. */
export function isTaken({ network, modem }: Stage): boolean {
  if (network.waitingFor(BOX) > 0) return false;
  return ['SM', 'ME'].every((name) =>
    (modem.memory(name)?.entries() ?? []).every(([, { status }]) => status >= 2),
  );
}

/** So many segments; each holds the name, and counted words show when pieces are mixed up. */
function longText(name: string, segments: number, hasAccents: boolean): string {
  const length = (hasAccents ? 66 : 152) * (segments - 1) + 30;
  const words = Array.from({ length: 200 }, (_, place) => `${name}.${place}`);
  return `${name} ${hasAccents ? 'zażółć' : 'a bike'} ${words.join(' ')}`.slice(0, length);
}

function shuffle<T>({ random }: Stage, list: readonly T[]): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(random.between(0, left.length - 1), 1));
}
