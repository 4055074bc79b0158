// Commands about stored messages (3GPP TS 27.005 §3.2.2, §3.4.2, §3.4.3, §3.5.3, §3.5.4).
import { cms, type Outcome, ok, okThen } from '../at-outcome.ts';
import type { CommandContext, CommandHandler, CommandTable } from '../command-context.ts';
import type { MessageMemory, StoredMessage, StoredStatus } from '../message-memory.ts';
import { tpduLengthOf } from '../stored-pdu.ts';
import { textModeListing, textModeStatuses } from '../text-mode.ts';
import { toNumber } from './setting-command.ts';
import { smsRefusal } from './sim-trouble.ts';
import { textDraft } from './text-mode-commands.ts';

export const storageCommands: CommandTable = {
  '+CPMS': whenReady((request, modem) => {
    const { memories } = modem.settings;
    if (request.form === 'test') {
      const list = `(${modem
        .memoryNames()
        .map((name) => `"${name}"`)
        .join(',')})`;
      return ok(`+CPMS: ${list},${list},${list}`);
    }
    if (request.form === 'read') {
      return ok(`+CPMS: ${memories.map((name) => `"${name}",${useOf(modem, name)}`).join(',')}`);
    }
    return chooseMemories(request.values, modem);
  }),
  '+CMGL': whenReady((request, modem) => {
    if (request.form === 'test') {
      return ok(modem.settings.textMode === 1 ? textModeStatuses : '+CMGL: (0-4)');
    }
    const wanted = wantedStatus(request.values[0], modem.settings.textMode === 1);
    if (wanted === null) return cms(modem.settings.textMode === 1 ? 305 : 304);
    return ok(...listing(wanted, modem));
  }),
  '+CMGR': whenReady((request, modem) => {
    if (request.form === 'test') return ok();
    const memory = modem.memory(modem.settings.memories[0]);
    const index = toNumber(request.values[0]) ?? -1;
    const message = memory?.get(index);
    if (message === undefined) return cms(321);
    const lines = messageLines('+CMGR: ', message, modem);
    markRead(message);
    return ok(...lines);
  }),
  '+CMGD': whenReady((request, modem) => {
    const memory = modem.memory(modem.settings.memories[0]);
    if (memory === undefined) return cms(321);
    if (request.form === 'test') {
      const used = memory.entries().map(([index]) => index);
      return ok(`+CMGD: (${used.join(',')}),(0-4)`);
    }
    const index = toNumber(request.values[0]) ?? -1;
    const flag = toNumber(request.values[1]) ?? 0;
    if (flag > 4 || (flag === 0 && !memory.isIndex(index))) return cms(321);
    remove(memory, index, flag);
    return okThen(() => modem.spaceFreed());
  }),
  '+CMGW': whenReady((request, modem): Outcome => {
    if (request.form === 'test') return ok();
    if (modem.settings.textMode === 1) return textDraft(request.values, modem);
    const length = toNumber(request.values[0]);
    const status = toNumber(request.values[1]) ?? 2;
    if (length === null || status > 3) return cms(304);
    return {
      kind: 'prompt',
      submits: false,
      accept: (payload) => write(payload, length, status, modem),
    };
  }),
};

function whenReady(handler: CommandHandler): CommandHandler {
  return (request, modem) => smsRefusal(modem) ?? handler(request, modem);
}

function useOf(modem: CommandContext, name: string): string {
  const memory = modem.memory(name);
  return `${memory?.used ?? 0},${memory?.capacity ?? 0}`;
}

function chooseMemories(values: string[], modem: CommandContext): Outcome {
  const names = modem.memoryNames();
  if (values.length === 0 || values.length > 3) return cms(302);
  if (!values.every((value) => names.includes(value))) return cms(302);
  const { memories } = modem.settings;
  for (const position of [0, 1, 2] as const) {
    memories[position] = values[position] ?? memories[position];
  }
  return ok(`+CPMS: ${memories.map((name) => useOf(modem, name)).join(',')}`);
}

const statusWords: Readonly<Record<string, number>> = {
  'REC UNREAD': 0,
  'REC READ': 1,
  'STO UNSENT': 2,
  'STO SENT': 3,
  ALL: 4,
};

function wantedStatus(value: string | undefined, isTextMode: boolean): number | null {
  if (value === undefined || value === '') return 0;
  if (isTextMode) return statusWords[value.toUpperCase()] ?? null;
  const status = toNumber(value);
  return status !== null && status <= 4 ? status : null;
}

function listing(wanted: number, modem: CommandContext): string[] {
  const memory = modem.memory(modem.settings.memories[0]);
  const entries = memory?.entries() ?? [];
  return entries
    .filter(([, message]) => wanted === 4 || message.status === wanted)
    .flatMap(([index, message]) => {
      const lines = messageLines(`+CMGL: ${index},`, message, modem);
      markRead(message);
      return lines;
    });
}

function messageLines(prefix: string, message: StoredMessage, modem: CommandContext): string[] {
  if (modem.settings.textMode === 1) {
    return textModeListing(prefix, message, modem.settings.charset);
  }
  return [`${prefix}${message.status},,${message.tpduLength}`, message.hex];
}

function markRead(message: StoredMessage): void {
  if (message.status === 0) message.status = 1;
}

/** Flags of +CMGD: 1 all read, 2 and sent, 3 and unsent, 4 everything. */
const statusesOfFlag: Readonly<Record<number, readonly StoredStatus[]>> = {
  1: [1],
  2: [1, 3],
  3: [1, 2, 3],
  4: [0, 1, 2, 3],
};

function remove(memory: MessageMemory, index: number, flag: number): void {
  const statuses = statusesOfFlag[flag];
  if (statuses === undefined) {
    memory.remove(index);
    return;
  }
  for (const [each, message] of memory.entries()) {
    if (statuses.includes(message.status)) memory.remove(each);
  }
}

function write(payload: string, length: number, status: number, modem: CommandContext) {
  const hex = payload.toUpperCase();
  if (tpduLengthOf(hex) !== length) return cms(304);
  const memory = modem.memory(modem.settings.memories[1]);
  const index = memory?.add({ status: asStatus(status), hex, tpduLength: length });
  return index === null || index === undefined ? cms(322) : ok(`+CMGW: ${index}`);
}

function asStatus(status: number): StoredStatus {
  return status === 0 || status === 1 || status === 3 ? status : 2;
}
