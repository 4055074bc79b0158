// The agent as a whole: journal, sender, inbox and link joined together. `start` begins, `stop` ends cleanly.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModemClock } from '../../clock.ts';
import {
  ackSchema,
  commandSchema,
  type PhoneCommand,
  type PhoneCredentials,
  readPayload,
  sendSchema,
} from '../protocol.ts';
import { type DownKind, PROTOCOL_VERSION } from '../topics.ts';
import type { AgentLog } from './agent-log.ts';
import { answerCommand } from './box-commands.ts';
import { createRunCommand } from './command.ts';
import { createConfirmer } from './confirmer.ts';
import { createHealth, describePhone, newsOf, noteTrouble } from './health.ts';
import { createInbox } from './inbox.ts';
import { openJournal } from './journal.ts';
import { createLane } from './lane.ts';
import { createLink } from './link.ts';
import { createReadings } from './readings.ts';
import { createReporter } from './reporter.ts';
import { createSender } from './sender.ts';
import { createTermux } from './termux.ts';

const STATUS_EVERY_MS = 60_000;
const NEWS_AFTER_MS = 500;

export type AgentParts = {
  home: string;
  /** Folder in which commands are looked up first; null: none. */
  bin: string | null;
  credentials: PhoneCredentials;
  version: string;
  keepaliveSeconds: number;
  clock: ModemClock;
  log: AgentLog;
};

export type Agent = { start(): void; stop(): Promise<void> };

/** Opens the journal; throws when that cannot be done. */
export function createAgent(parts: AgentParts): Agent {
  const { clock, log, version, credentials } = parts;
  const journal = openJournal(join(parts.home, 'journal.jsonl'), clock, log);
  const termux = createTermux(createRunCommand(clock, parts.bin));
  const health = createHealth(clock);
  const zone = (): string | null => health.zone;
  let toldNews = '';
  let cancelStatus: (() => void) | null = null;
  let cancelNews: (() => void) | null = null;

  const status = (isOffline: boolean) =>
    describePhone(health, journal, { version, now: clock.now(), isOffline });

  const link = createLink({
    credentials,
    keepaliveSeconds: parts.keepaliveSeconds,
    clock,
    log,
    lastWill: () => status(true),
    onConnect() {
      tellStatus();
      reporter.restart();
    },
    onPacket,
  });
  const reporter = createReporter({
    journal,
    clock,
    version,
    zone,
    isConnected: link.isConnected,
    publish: link.publish,
  });
  const inbox = createInbox({
    journal,
    termux,
    clock,
    log,
    zone,
    confirmer: () => confirmer,
    onInbound: () => reporter.tell(),
  });
  const readings = createReadings({
    journal,
    termux,
    clock,
    log,
    health,
    inbox,
    lane: createLane(),
    onNews: tellNewsSoon,
  });
  const sender = createSender({
    journal,
    termux,
    clock,
    log,
    knownSlots: () => health.device?.slots ?? null,
    slots: () => readings.factsAsked.then(() => health.device?.slots ?? null),
    knownFloor: () => (readings.wereRowsAsked() ? confirmer.floor() : undefined),
    floor: () => readings.rowsAsked.then(() => confirmer.floor()),
    onMove(id) {
      reporter.tellSend(id);
      const state = journal.state.sends.get(id)?.state;
      if (state === 'handed' || state === 'unknown') confirmer.watch(id);
    },
    onSendCommand({ permission, hangs }) {
      if (permission !== null) health.permissions.send = permission;
      noteTrouble(health, 'termux-sms-send', hangs ? 'hangs' : null);
      tellNewsSoon();
    },
  });
  const confirmer = createConfirmer({
    journal,
    clock,
    look: () => readings.poll().then(() => undefined),
    move: sender.move,
  });

  function onPacket(kind: DownKind, payload: Uint8Array): void {
    switch (kind) {
      case 'send':
        handle(readPayload(sendSchema, payload), kind, sender.accept);
        return;
      case 'ack':
        handle(readPayload(ackSchema, payload), kind, reporter.acknowledge);
        return;
      case 'cmd':
        handle(readPayload(commandSchema, payload), kind, answer);
        return;
    }
  }

  function answer(command: PhoneCommand): void {
    // What was told while nobody listened need not wait for its next time.
    if (command.op === 'poll') reporter.restart();
    const { poll, backfill, restart: onConfig } = readings;
    const commands = { journal, clock, log, zone, sender, poll, backfill, onConfig };
    void answerCommand(commands, command).then((reply) => link.publish('reply', reply));
  }

  /** What cannot be read is answered by its id, where it has one, and never guessed at. */
  function handle<T>(
    read: ReturnType<typeof readPayload<T>>,
    kind: DownKind,
    take: (value: T) => void,
  ): void {
    if (read.ok) {
      take(read.value);
      return;
    }
    log.warn(`A message (${kind}) of the box cannot be read: ${read.code}.`);
    if (read.id === null) return;
    link.publish('reply', { v: PROTOCOL_VERSION, id: read.id, ok: false, error: read.code });
  }

  function tellStatus(): void {
    const now = status(false);
    toldNews = newsOf(now);
    link.publish('status', now);
    writeStatusFile(parts.home, { ...now, isConnected: link.isConnected() });
    cancelStatus?.();
    cancelStatus = clock.timer('status', STATUS_EVERY_MS, tellStatus);
  }

  function tellNewsSoon(): void {
    cancelNews ??= clock.timer('news', NEWS_AFTER_MS, () => {
      cancelNews = null;
      if (newsOf(status(false)) !== toldNews) tellStatus();
    });
  }

  return {
    start() {
      log.info(`Agent ${version} of ${credentials.phoneId}, journal ${journal.name}.`);
      link.start();
      readings.start();
      sender.recover();
      for (const id of journal.state.open) confirmer.watch(id);
      tellStatus();
    },
    async stop() {
      readings.stop();
      confirmer.stop();
      reporter.stop();
      cancelStatus?.();
      cancelNews?.();
      await sender.stop();
      await link.stop();
      journal.close();
    },
  };
}

/** For the command `status`; a full disk must not stop the agent. */
function writeStatusFile(home: string, status: object): void {
  try {
    writeFileSync(join(home, 'status.json'), JSON.stringify(status), { mode: 0o600 });
  } catch {
    // The journal tells of a full disk.
  }
}
