// The modem's message memories: which one is selected, listing, reading, deleting (3GPP TS 27.005 §3.2.2, §3.4, §3.5).
import type { AtChannel } from '../at/at-channel.ts';
import type { AnswerLine, AtAnswer } from '../at/command-machine.ts';
import { fieldsOf, namesOf, numberOf } from '../at/fields.ts';
import { fitsHeader } from '../at/pdu-length.ts';
import { ModemError } from '../errors.ts';
import type { StorageUse } from '../modem-status.ts';
import { attempt, firstLine, isAnswerError, patience, query } from './commands.ts';

/** A place in a memory; index 0 is as good as any. */
export type Slot = { memory: string; index: number };

export type StoredPdu = Slot & { pdu: string };

/** A message of ours that waits in a memory or was sent from it. */
export type Draft = StoredPdu & { sent: boolean };

/** Callers take turns: two of these calls at once would pull the selected memory from under each other. */
export type Storage = {
  /**
   * Chooses the memory for receiving and learns which can be read. `preferred` counts when none of them receives already.
   * Throws when none can be selected.
   */
  choose(preferred: readonly string[]): Promise<void>;
  /** Memories to list, the chosen one first: `known` = those that receive, `all` = those that could hold something. */
  memories(which: 'known' | 'all'): readonly string[];
  /** A notification named this memory. */
  remember(memory: string): void;
  /** Received messages, read or not; drafts and sent ones are left alone. */
  list(memory: string): Promise<StoredPdu[]>;
  /** The PDU in a slot, or null when it is empty. */
  read(slot: Slot): Promise<string | null>;
  remove(slot: Slot): Promise<void>;
  /** The memory that AT+CMGW writes to and AT+CMSS sends from, or null when this firmware has no choice of it. */
  draftMemory(): string | null;
  /** What of ours is in a slot; null when it is empty or holds a received message. */
  readDraft(slot: Slot): Promise<Draft | null>;
  /** All that is ours in a memory. */
  listDrafts(memory: string): Promise<Draft[]>;
  /** How full the memories are, the receiving one first. */
  use(): Promise<StorageUse[]>;
};

/** Stored by the network: not read yet, read. The others are ours: unsent, sent. */
const RECEIVED = new Set([0, 1]);
/** Ours, sent from the memory (3GPP TS 27.005 §3.1, `STO SENT`). */
const SENT = 3;
const ALL_MESSAGES = 4;

/** These commands take turns, so a slow one would hold up the message that somebody waits for. */
const urgent = { urgency: 'urgent' } as const;

export function createStorage(channel: AtChannel): Storage {
  let chosen = 'SM';
  let selected: string | null = null;
  let size = 0;
  /** How many of the three parameters this firmware takes. */
  let parameters = 3;
  let known = new Set<string>();
  let readable: readonly string[] = [];
  /** Use counts behind which nothing was found, by memory: some firmwares count what cannot be read. */
  const emptyDespite = new Map<string, number>();

  async function select(memory: string): Promise<void> {
    if (selected === memory) return;
    selected = null;
    const names = [memory, chosen, chosen].slice(0, parameters).map((name) => `"${name}"`);
    const text = `AT+CPMS=${names.join(',')}`;
    const answer = await channel.send(query(text, '+CPMS:', patience.storage), urgent);
    selected = memory;
    size = numberOf(fieldsOf(firstLine(answer) ?? '')[1]) ?? 0;
  }

  async function chooseMemory(memory: string): Promise<void> {
    chosen = memory;
    selected = null;
    for (parameters = 3; ; parameters -= 1) {
      try {
        return await select(memory);
      } catch (error) {
        if (parameters === 1 || !isAnswerError(error)) throw error;
      }
    }
  }

  async function listSlots(memory: string): Promise<StoredPdu[]> {
    const found: StoredPdu[] = [];
    for (let index = 0; index <= size; index += 1) {
      const pdu = await readSlot({ memory, index });
      if (pdu !== null) found.push({ memory, index, pdu });
    }
    return found;
  }

  /** An empty list although the count says otherwise: looks into the slots, once for each count. */
  async function listHidden(memory: string): Promise<StoredPdu[]> {
    const command = query('AT+CPMS?', '+CPMS:', patience.storage);
    const [name, use] = fieldsOf(firstLine(await attempt(channel, command, urgent)) ?? '');
    const used = name === memory ? (numberOf(use) ?? 0) : 0;
    if (used === 0 || emptyDespite.get(memory) === used) return [];
    const found = await listSlots(memory);
    if (found.length === 0) emptyDespite.set(memory, used);
    return found;
  }

  async function listAnswered(memory: string, { lines }: AtAnswer): Promise<StoredPdu[]> {
    if (lines.length === 0) return listHidden(memory);
    const found: StoredPdu[] = [];
    for (const line of lines) {
      const [index, stat] = fieldsOf(line.text).map(numberOf);
      if (index == null || !RECEIVED.has(stat ?? 0)) continue;
      const pdu = isWhole(line) ? line.pdu : ((await readSlot({ memory, index })) ?? line.pdu);
      if (pdu !== null) found.push({ memory, index, pdu });
    }
    return found;
  }

  async function readLine(index: number): Promise<AnswerLine | undefined> {
    const command = query(`AT+CMGR=${index}`, '+CMGR:', patience.storage);
    const answer = await channel.send({ ...command, pdus: true }, urgent);
    return answer.lines[0];
  }

  /** What is in a slot, received or ours; nothing when it is empty. */
  async function readOccupied(index: number): Promise<AnswerLine | undefined> {
    try {
      return await readLine(index);
    } catch (error) {
      if (isEmptySlot(error)) return undefined;
      throw error;
    }
  }

  /** Octets get lost on the way: a PDU that is not as long as its header says is asked for once more. */
  async function readSlot({ index }: Slot): Promise<string | null> {
    const line = await readOccupied(index);
    if (!line || isOurs(line)) return null;
    return isWhole(line) ? line.pdu : ((await readOccupied(index))?.pdu ?? line.pdu);
  }

  return {
    async choose(preferred) {
      const offered = await attempt(channel, query('AT+CPMS=?', '+CPMS:', patience.storage));
      const current = await attempt(channel, query('AT+CPMS?', '+CPMS:', patience.storage));
      const lists = fieldsOf(firstLine(offered) ?? '').map(namesOf);
      const receiving = fieldsOf(firstLine(current) ?? '')[6] ?? '';
      await chooseMemory(bestMemory(lists, [receiving, ...preferred]));
      known = new Set([chosen, ...known]);
      readable = ['SM', 'ME', 'SR'].filter((name) => lists[0]?.includes(name));
    },
    memories: (which) => (which === 'known' ? [...known] : [...new Set([...known, ...readable])]),
    remember: (memory) => known.add(memory),
    async list(memory) {
      await select(memory);
      const text = `AT+CMGL=${ALL_MESSAGES}`;
      const command = { ...query(text, '+CMGL:', patience.listing), pdus: true };
      const answer = await attempt(channel, command, urgent);
      const found = await (answer === null ? listSlots(memory) : listAnswered(memory, answer));
      // Back to where the next notification most likely points, so that it costs one command and not two.
      await select(chosen);
      return found;
    },
    async read(slot) {
      await select(slot.memory);
      return readSlot(slot);
    },
    async remove(slot) {
      await select(slot.memory);
      const command = { text: `AT+CMGD=${slot.index}`, timeoutMs: patience.storage };
      await channel.send(command, urgent);
    },
    draftMemory: () => (parameters >= 2 ? chosen : null),
    async readDraft(slot) {
      await select(slot.memory);
      const line = await readOccupied(slot.index);
      if (!line || line.pdu === null || !isOurs(line)) return null;
      return { ...slot, pdu: line.pdu, sent: statOf(line) === SENT };
    },
    async listDrafts(memory) {
      await select(memory);
      const text = `AT+CMGL=${ALL_MESSAGES}`;
      const command = { ...query(text, '+CMGL:', patience.listing), pdus: true };
      const { lines } = await channel.send(command, urgent);
      return lines.flatMap(({ text: header, pdu }) => {
        const [index, stat] = fieldsOf(header).map(numberOf);
        if (index == null || pdu === null || RECEIVED.has(stat ?? 0)) return [];
        return [{ memory, index, pdu, sent: stat === SENT }];
      });
    },
    async use() {
      const command = query('AT+CPMS?', '+CPMS:', patience.storage);
      const answer = await attempt(channel, command, { urgency: 'idle' });
      return storageUse(fieldsOf(firstLine(answer) ?? ''));
    },
  };
}

/** One memory for all three purposes: what receives already, when it can also be listed, else the preferred one. */
function bestMemory(lists: readonly string[][], candidates: readonly string[]): string {
  const everywhere = (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
  const wanted = [...candidates, 'SM'].filter((name) => name === 'ME' || name === 'SM');
  return wanted.find((name) => everywhere.includes(name)) ?? everywhere[0] ?? wanted[0] ?? 'SM';
}

function isOurs(line: AnswerLine): boolean {
  return !RECEIVED.has(statOf(line));
}

/** Of `+CMGR: <stat>,…` (3GPP TS 27.005 §4.3). */
function statOf({ text }: AnswerLine): number {
  return numberOf(fieldsOf(text)[0]) ?? 0;
}

function isWhole({ text, pdu }: AnswerLine): boolean {
  return pdu !== null && fitsHeader(pdu, text);
}

/** `+CPMS: "SM",3,20,"SM",3,20,"SM",3,20`: mem3, the receiving one, first; each name once. */
function storageUse(fields: readonly string[]): StorageUse[] {
  const found = new Map<string, StorageUse>();
  for (const start of [6, 0]) {
    const name = fields[start];
    const used = numberOf(fields[start + 1]);
    const total = numberOf(fields[start + 2]);
    if (name && used !== null && total !== null) found.set(name, { name, used, total });
  }
  return [...found.values()];
}

/** CMS 321, CME 21 and 22: firmwares say so instead of a bare OK (3GPP TS 27.005 §3.2.5, TS 27.007 §9.2). */
function isEmptySlot(error: unknown): boolean {
  if (!(error instanceof ModemError) || !error.error) return false;
  const { kind, number } = error.error;
  return kind === 'cms' ? number === 321 : number === 21 || number === 22;
}
