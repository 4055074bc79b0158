// What every Modem must keep, whatever is behind it: one suite, run for each implementation and each kind of hardware.
import { describe, expect, test } from 'vitest';
import { ModemError } from '../../modem/errors.ts';
import type { Modem } from '../../modem/modem.ts';
import type { Part, StatusReport, Unreadable } from '../../modem/part.ts';
import type { Segment } from '../../modem/segment.ts';

/** In what modems may differ and keep the contract all the same. */
export type ModemTraits = {
  /** `cut`: long texts go out and come in as segments and parts. `whole`: the phone cuts and joins by itself. */
  parts: 'cut' | 'whole';
  /** Whether the network's later word about a text can be had. */
  reports: boolean;
  /** How long a broken connection may stay unnoticed, ms. */
  noticesLossMs: number;
};

/** What a GSM modem does. */
const CUTTING: ModemTraits = { parts: 'cut', reports: true, noticesLossMs: 10_000 };

/** A modem and the world around it, as the suite needs them. Each test gets a new one. */
export type ModemStand = {
  /** What is not as a GSM modem does it. */
  traits?: Partial<ModemTraits>;
  /** A new Modem on the same hardware, not started. */
  makeModem(): Modem;
  /** Lets so much time go by, ms. */
  pass(ms: number): Promise<void>;
  /** Lets time go by until the promise is settled. */
  until<T>(promise: Promise<T>): Promise<T>;
  /** The other side's number. */
  customer: string;
  /** The other side writes; long texts come in parts. */
  customerWrites(text: string): void;
  /** Whole texts that the other side got. */
  customerGot(): readonly string[];
  /** The network says no to the next submit. */
  refuseNext(): void;
  /** The next submit is handed over, and its answer never comes. */
  loseNextAnswer(): void;
  /** The connection to the hardware breaks and stays broken. */
  disconnect(): void;
};

/** A new world for each test; it ends itself when the test does. */
export type MakeStand = () => ModemStand | Promise<ModemStand>;

function traitsOf(stand: ModemStand): ModemTraits {
  return { ...CUTTING, ...stand.traits };
}

/** Longer than any Modem may take to look again for what a handler rejected. */
const LOOK_AGAIN_MS = 130_000;

/** Runs the suite. `makeStand` is called for each test. */
export function modemContract(name: string, makeStand: MakeStand): void {
  describe(`${name} keeps the contract of a modem:`, () => {
    describe('life', () => lifeTests(makeStand));
    describe('receiving', () => receivingTests(makeStand));
    describe('submitting', () => submittingTests(makeStand));
    describe('reports', () => reportTests(makeStand));
  });
}

function lifeTests(makeStand: MakeStand): void {
  test('it is ready when start resolves, says so, and is offline after stop', async () => {
    const stand = await makeStand();
    const { modem, heard } = listening(stand);
    await stand.until(modem.start());
    expect(modem.status().state).toBe('ready');
    expect(heard.states.at(-1)).toBe('ready');
    await stand.until(modem.stop());
    expect(modem.status().state).toBe('offline');
  });

  test('stop is safe before start, during start and twice', async () => {
    const stand = await makeStand();
    const idle = listening(stand).modem;
    await stand.until(idle.stop());
    const { modem } = listening(stand);
    const starting = modem.start().catch((error: unknown) => error);
    await stand.until(modem.stop());
    await stand.until(starting);
    await stand.until(modem.stop());
    const next = await started(stand);
    expect(next.modem.status().state).toBe('ready');
    await next.stop();
  });

  test('a start without hardware fails with a trouble, and status tells the same', async () => {
    const stand = await makeStand();
    stand.disconnect();
    const { modem, heard } = listening(stand);
    const error = await failureOf(stand, modem.start());
    expect(modem.status()).toMatchObject({ state: 'offline', trouble: error.code });
    expect(heard.lost).toEqual([]);
  });

  test('a broken connection is told once, and nothing can be submitted any more', async () => {
    const stand = await makeStand();
    const { modem, heard, stop } = await started(stand);
    stand.disconnect();
    await stand.pass(traitsOf(stand).noticesLossMs);
    expect(heard.lost).toHaveLength(1);
    expect(modem.status().state).toBe('offline');
    const error = await failureOf(stand, modem.submit(textTo(stand, 'too late')));
    expect(error.outcome).toBe('refused');
    await stop();
    expect(heard.lost).toHaveLength(1);
  });
}

function receivingTests(makeStand: MakeStand): void {
  test('a text comes once, with its sender, and not again after a restart', async () => {
    const stand = await makeStand();
    const first = await started(stand);
    stand.customerWrites('Hello');
    await stand.pass(LOOK_AGAIN_MS);
    await first.stop();
    const second = await started(stand);
    await stand.pass(LOOK_AGAIN_MS);
    await second.stop();
    expect(textsOf(first.heard.parts)).toEqual(['Hello']);
    expect(first.heard.parts).toMatchObject([{ from: stand.customer, concat: null }]);
    // A modem that cannot empty its store may tell again, under the name that it told before.
    const told = new Set(first.heard.parts.map(nameOf));
    expect(second.heard.parts.filter((part) => !told.has(nameOf(part)))).toEqual([]);
  });

  test('what came while nothing ran comes after the start, in order', async () => {
    const stand = await makeStand();
    await (await started(stand)).stop();
    for (const text of ['one', 'two', 'three']) stand.customerWrites(text);
    const { heard, stop } = await started(stand);
    await stand.pass(10_000);
    expect(textsOf(heard.parts)).toEqual(['one', 'two', 'three']);
    await stop();
  });

  test('a long text comes whole, or in parts that name their place', async () => {
    const stand = await makeStand();
    const { heard, stop } = await started(stand);
    const text = 'Zażółć gęślą jaźń. '.repeat(8);
    stand.customerWrites(text);
    await stand.pass(10_000);
    const parts = heard.parts.flatMap((part) => (part.kind === 'part' ? [part] : []));
    expect(parts.length === 1).toBe(traitsOf(stand).parts === 'whole');
    const places = parts.map(({ concat }) => concat?.sequence ?? 1).sort();
    expect(places).toEqual(parts.map((_, place) => place + 1));
    const inOrder = parts.toSorted((a, b) => (a.concat?.sequence ?? 1) - (b.concat?.sequence ?? 1));
    expect(textsOf(inOrder).join('')).toBe(text);
    await stop();
  });

  test('a part that the handler rejects comes again, and is gone once it is taken', async () => {
    const stand = await makeStand();
    const { modem, heard } = listening(stand);
    let tries = 0;
    modem.onPart(async (part) => {
      tries += 1;
      if (tries === 1) throw new Error('the disk is full');
      heard.parts.push(part);
    });
    await stand.until(modem.start());
    stand.customerWrites('precious');
    await stand.pass(3 * LOOK_AGAIN_MS);
    expect(textsOf(heard.parts)).toEqual(['precious']);
    expect(tries).toBe(2);
    await stand.until(modem.stop());
  });

  test('a part whose handler never finished comes to the next modem', async () => {
    const stand = await makeStand();
    const { modem } = listening(stand);
    let given = 0;
    modem.onPart(() => {
      given += 1;
      return new Promise(() => {});
    });
    await stand.until(modem.start());
    stand.customerWrites('not stored yet');
    await stand.pass(5_000);
    expect(given).toBe(1);
    await stand.until(modem.stop());
    const next = await started(stand);
    await stand.pass(LOOK_AGAIN_MS);
    expect(textsOf(next.heard.parts)).toEqual(['not stored yet']);
    await next.stop();
  });

  test('texts that come while others go out are all there', async () => {
    const stand = await makeStand();
    const { modem, heard, stop } = await started(stand);
    const names = ['a', 'b', 'c', 'd', 'e'];
    const receipts = names.map((each) => {
      stand.customerWrites(`in ${each}`);
      return modem.submit(textTo(stand, `out ${each}`));
    });
    await stand.until(Promise.all(receipts));
    await stand.pass(10_000);
    expect(textsOf(heard.parts)).toEqual(names.map((each) => `in ${each}`));
    expect(stand.customerGot()).toEqual(names.map((each) => `out ${each}`));
    await stop();
  });
}

function submittingTests(makeStand: MakeStand): void {
  test('a text arrives, and the receipt holds its reference', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    const { reference } = await stand.until(modem.submit(textTo(stand, 'Hello [€]')));
    expect(Number.isInteger(reference) && reference >= 0 && reference <= 255).toBe(true);
    await stand.pass(5_000);
    expect(stand.customerGot()).toEqual(['Hello [€]']);
    await stop();
  });

  test('a long text is one text for the other side, handed over as the modem wants it', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    const isWhole = traitsOf(stand).parts === 'whole';
    expect(modem.takesWholeTexts?.() ?? false).toBe(isWhole);
    const pieces = ['Zażółć gęślą jaźń. '.repeat(3), 'Ein Gruß 🎉'];
    for (const segment of isWhole ? [wholeText(stand, pieces)] : segmentsOf(stand, pieces)) {
      await stand.until(modem.submit(segment));
    }
    await stand.pass(5_000);
    expect(stand.customerGot()).toEqual([pieces.join('')]);
    await stop();
  });

  test('before start and after stop a submit is surely not made', async () => {
    const stand = await makeStand();
    const { modem } = listening(stand);
    const early = await failureOf(stand, modem.submit(textTo(stand, 'early')));
    await stand.until(modem.start());
    await stand.until(modem.stop());
    const late = await failureOf(stand, modem.submit(textTo(stand, 'late')));
    expect([early.outcome, late.outcome]).toEqual(['refused', 'refused']);
    await stand.pass(5_000);
    expect(stand.customerGot()).toEqual([]);
  });

  test('a no of the network is a refusal, and the next text goes', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    stand.refuseNext();
    const error = await failureOf(stand, modem.submit(textTo(stand, 'refused')));
    expect(error).toMatchObject({ code: 'submit-refused', outcome: 'refused' });
    await stand.until(modem.submit(textTo(stand, 'taken')));
    await stand.pass(5_000);
    expect(stand.customerGot()).toEqual(['taken']);
    await stop();
  });

  test('an answer that never comes leaves the outcome unknown, and nothing is repeated', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    stand.loseNextAnswer();
    const error = await failureOf(stand, modem.submit(textTo(stand, 'maybe')));
    expect(error).toMatchObject({ code: 'submit-unknown', outcome: 'unknown' });
    await stand.pass(LOOK_AGAIN_MS);
    expect(stand.customerGot().filter((text) => text === 'maybe').length).toBeLessThanOrEqual(1);
    await stop();
  });

  test('what the caller withdraws at the last moment never goes out, and the next text goes', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    let asked = 0;
    const mayHandOver = (): boolean => {
      asked += 1;
      return false;
    };
    const error = await failureOf(stand, modem.submit(textTo(stand, 'no'), { mayHandOver }));
    expect(error).toMatchObject({ code: 'withdrawn', outcome: 'refused' });
    expect(asked).toBe(1);
    await stand.until(modem.submit(textTo(stand, 'yes'), { mayHandOver: () => true }));
    await stand.pass(5_000);
    expect(stand.customerGot()).toEqual(['yes']);
    await stop();
  });

  test('a submit given up before its turn never goes out', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    const control = new AbortController();
    const first = modem.submit(textTo(stand, 'first'));
    const second = failureOf(
      stand,
      modem.submit(textTo(stand, 'second'), { signal: control.signal }),
    );
    control.abort();
    expect(await second).toMatchObject({ code: 'withdrawn', outcome: 'refused' });
    await stand.until(first);
    await stand.pass(5_000);
    expect(stand.customerGot()).toEqual(['first']);
    await stop();
  });

  test('a connection that breaks in between settles every submit, and a refusal means it did not go', async () => {
    const stand = await makeStand();
    const { modem, stop } = await started(stand);
    const names = ['one', 'two', 'three'];
    const ends = names.map((text) =>
      modem.submit(textTo(stand, text)).then(
        () => 'taken',
        (error: unknown) => (error instanceof ModemError ? error.outcome : 'no ModemError'),
      ),
    );
    stand.disconnect();
    const outcomes = await stand.until(Promise.all(ends));
    await stand.pass(5_000);
    for (const [place, outcome] of outcomes.entries()) {
      expect(['taken', 'refused', 'unknown']).toContain(outcome);
      if (outcome === 'refused') expect(stand.customerGot()).not.toContain(names[place]);
    }
    await stop();
  });
}

function reportTests(makeStand: MakeStand): void {
  test('the report of a text names its reference, and says that it arrived, where there are reports', async () => {
    const stand = await makeStand();
    const { modem, heard, stop } = await started(stand);
    const { reference } = await stand.until(modem.submit(textTo(stand, 'Hello')));
    await stand.pass(LOOK_AGAIN_MS);
    const report = { reference, recipient: stand.customer, outcome: 'delivered' };
    expect(heard.reports).toMatchObject(traitsOf(stand).reports ? [report] : []);
    await stop();
  });

  test('a report that the handler rejects comes again', async () => {
    const stand = await makeStand();
    const { modem, heard } = listening(stand);
    let tries = 0;
    modem.onReport(async (report) => {
      tries += 1;
      if (tries === 1) throw new Error('the disk is full');
      heard.reports.push(report);
    });
    await stand.until(modem.start());
    await stand.until(modem.submit(textTo(stand, 'Hello')));
    await stand.pass(2 * LOOK_AGAIN_MS);
    expect(heard.reports).toHaveLength(traitsOf(stand).reports ? 1 : 0);
    await stand.until(modem.stop());
  });

  test('nobody asked for, no report comes', async () => {
    const stand = await makeStand();
    const { modem, heard, stop } = await started(stand);
    await stand.until(modem.submit({ ...textTo(stand, 'Hello'), requestReport: false }));
    await stand.pass(LOOK_AGAIN_MS);
    expect(heard.reports).toEqual([]);
    await stop();
  });
}

type Heard = {
  parts: (Part | Unreadable)[];
  reports: StatusReport[];
  states: string[];
  lost: Error[];
};

/** A Modem whose handlers take everything. */
function listening(stand: ModemStand): { modem: Modem; heard: Heard } {
  const modem = stand.makeModem();
  const heard: Heard = { parts: [], reports: [], states: [], lost: [] };
  modem.onPart(async (part) => void heard.parts.push(part));
  modem.onReport(async (report) => void heard.reports.push(report));
  modem.onStatus(({ state }) => heard.states.push(state));
  modem.onLost((error) => heard.lost.push(error));
  return { modem, heard };
}

async function started(
  stand: ModemStand,
): Promise<{ modem: Modem; heard: Heard; stop: () => Promise<void> }> {
  const { modem, heard } = listening(stand);
  await stand.until(modem.start());
  return { modem, heard, stop: () => stand.until(modem.stop()) };
}

function textTo(stand: ModemStand, text: string): Segment {
  return { to: stand.customer, text, encoding: 'gsm7', requestReport: true };
}

function wholeText(stand: ModemStand, pieces: readonly string[]): Segment {
  return { ...textTo(stand, pieces.join('')), encoding: 'ucs2', requestReport: false };
}

function segmentsOf(stand: ModemStand, pieces: readonly string[]): Segment[] {
  return pieces.map((text, place) => ({
    ...wholeText(stand, [text]),
    concat: { reference: 7, total: pieces.length, sequence: place + 1 },
  }));
}

/** The modem's own name of a delivery; a part without one is never the same as another. */
function nameOf(part: Part | Unreadable): unknown {
  return part.kind === 'part' ? (part.deliveryId ?? part) : part;
}

function textsOf(parts: readonly (Part | Unreadable)[]): (string | null)[] {
  return parts.map((part) => (part.kind === 'part' ? part.text : part.raw));
}

async function failureOf(stand: ModemStand, promise: Promise<unknown>): Promise<ModemError> {
  const error = await stand.until(
    promise.then(
      () => null,
      (reason: unknown) => reason,
    ),
  );
  if (error instanceof ModemError) return error;
  throw new Error('expected a ModemError', { cause: error });
}
