import { type Accounts, createAccounts } from './accounts/accounts.ts';
import { createCases } from './cases/cases.ts';
import { createConsent } from './consent/consent.ts';
import { createContactBook } from './contacts/contact-book.ts';
import { createContacts } from './contacts/contacts.ts';
import { createForgetErased } from './contacts/forget-erased.ts';
import { createFileScrubber } from './contacts/scrub-file.ts';
import { createConversationEvents } from './conversations/conversation-events.ts';
import { createConversations } from './conversations/conversations.ts';
import { createMessageIndex } from './conversations/search-index.ts';
import { conversationsDoor } from './conversations-door.ts';
import { createLineJobs } from './create-line-jobs.ts';
import { createLists } from './create-lists.ts';
import { createContactsDesk } from './desk/contacts-desk.ts';
import { createDesks } from './desk/desk.ts';
import { createNotices } from './desk/notices.ts';
import { createPresence } from './desk/presence.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { createHealth } from './health.ts';
import { createAcceptMessage } from './inbound/accept-message.ts';
import { createPartStore } from './inbound/part-store.ts';
import { createReceive } from './inbound/receive-part.ts';
import type { BackupDoor, Gateway } from './index.ts';
import { createFindModems } from './lines/finding/find-modems.ts';
import type { LineIds } from './lines/line.ts';
import { createLineActs } from './lines/line-acts.ts';
import { NO_JOBS } from './lines/line-jobs.ts';
import { FREE_PACE } from './lines/line-pace.ts';
import { createLineRegistry } from './lines/line-registry.ts';
import { createAddedLineStore } from './lines/making/added-lines.ts';
import { createPocketPhone } from './lines/making/pocket-phone.ts';
import { linesDoor } from './lines-door.ts';
import { createLineViews } from './messages/line-views.ts';
import { createMessageStore } from './messages/message-store.ts';
import { createMessageWaits } from './messages/message-waits.ts';
import { createSegmentStore } from './messages/segment-store.ts';
import { createThreads } from './messages/thread.ts';
import { createWaitingQueue } from './messages/waiting-queue.ts';
import { backupReading } from './monitoring/backup-reading.ts';
import { createMonitoring } from './monitoring/monitoring.ts';
import { UNWATCHED } from './monitoring/unwatched.ts';
import { createReports } from './outbox/apply-report.ts';
import { createCutText } from './outbox/cut-text.ts';
import { createExpiry } from './outbox/expiry.ts';
import { createOutbound } from './outbox/outbound.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createLineUsage } from './outbox/pace/line-usage.ts';
import { createQueueMessage } from './outbox/queue-message.ts';
import { createChooseLine } from './outbox/routing/choose-line.ts';
import { StandBys } from './outbox/routing/stand-by.ts';
import { createTakeOver } from './outbox/routing/take-over.ts';
import { settleInterrupted } from './outbox/settle-interrupted.ts';
import { createUndoWindows } from './outbox/undo-windows.ts';
import { createWithdrawals } from './outbox/withdraw.ts';
import { createPairedPhoneStore } from './phones/paired-phones.ts';
import { createPairing, NO_PHONES } from './phones/pairing.ts';
import { createRetention } from './retention/retention.ts';
import { createEventBus } from './runtime/event-bus.ts';
import { componentLogger } from './runtime/logger.ts';
import { createRequestLimits, USUAL_KEY_PACE } from './serving/request-limits.ts';
import { createClockTrust } from './storage/clock-trust.ts';
import { mayAccountSend } from './writing/may-account-send.ts';
import { createWriting } from './writing/writing.ts';

/** A gateway with its life: pages may read before `start`; `start` brings up the lines; `stop` undoes it. */
export type RunningGateway = {
  gateway: Gateway;
  accounts: Accounts;
  start(): void;
  stop(): Promise<void>;
};

const EVENTS_KEPT = 2_000;
/** A box that was off for a holiday gives up what is stale at once; longer, and its clock is in doubt. */
const LONGEST_AWAY_MS = 30 * 24 * 3_600_000;
const OVERDUE_CHECK_MS = 10 * 60_000;

/** The database must be migrated. Settles what a crash interrupted before it returns. */
export function createGateway(options: GatewayOptions): RunningGateway {
  const { database, clock, log, business } = options;
  const lineIds: LineIds = () => registry.ids();
  const events = createEventBus({
    capacity: EVENTS_KEPT,
    boot: options.boot,
    onError: (error) => log.error({ err: error }, 'a listener failed'),
    defer: (deliver) => void setImmediate(deliver),
  });
  const accounts = createAccounts({
    database,
    clock,
    issuer: business.name,
    onChanged: (accountId) => events.publish({ type: 'account.changed', accountId }),
  });
  const contacts = createContacts({ database, clock });
  const conversations = createConversations({ database, clock });
  const consent = createConsent({ database });
  const messages = createMessageStore({ database });
  const conversationEvents = createConversationEvents({ database });
  const cases = createCases({
    database,
    clock,
    log: componentLogger(log, 'cases'),
    events,
    conversations,
    conversationEvents,
    zone: business.timezone,
  });
  const segments = createSegmentStore({ database });
  const store = createPartStore({ database });
  const waitingQueue = createWaitingQueue(database);
  const usage = createLineUsage({ database, clock });
  const indexMessage = createMessageIndex(database);
  const cutText = createCutText({ contacts, allowed: options.messages.nationalAlphabets ?? [] });
  const common = {
    database,
    clock,
    messages,
    segments,
    contacts,
    conversations,
    conversationEvents,
    cases,
    consent,
    events,
    indexMessage,
    cutText,
    waitingQueue,
    audit: accounts.audit,
    isClockTrusted: createClockTrust(database, { name: 'messages.clock', awayMs: LONGEST_AWAY_MS }),
  };
  const reports = createReports({ ...common, log: componentLogger(log, 'reports') });
  const outbox = createOutbox({
    ...common,
    log: componentLogger(log, 'outbox'),
    requestReports: options.messages.requestReports,
    usage,
    paceOf: (lineId) => registry.find(lineId)?.options.pace ?? FREE_PACE,
    zone: business.timezone,
    random: options.random ?? Math.random,
    lineHold: (lineId) => registry.hold(lineId),
    noteSubmit: (lineId, verdict) => registry.noteSubmit(lineId, verdict),
    onReceipt: (lineId) => reports.retryUnmatched(lineId),
  });
  const takeOver = createTakeOver(common);
  const standBys = new StandBys({
    database,
    clock,
    log: componentLogger(log, 'stand-by'),
    takeOver,
    standByOf: (lineId) => registry.find(lineId)?.options.standBy ?? null,
    wake: outbox.wake,
    onDue: (lineId) => events.publish({ type: 'line.changed', lineId }),
  });
  const undoWindows = createUndoWindows({
    ...common,
    log: componentLogger(log, 'outbox'),
    lineHold: (lineId) => registry.hold(lineId),
    wake: outbox.wake,
  });
  const outbound = createOutbound({
    ...common,
    wake: outbox.wake,
    awaitEndOfUndo: undoWindows.plan,
    handoverOf: standBys.handoverOf,
    noteHandover: takeOver.noteInThread,
    lineHold: (lineId) => registry.hold(lineId),
  });
  const withdrawals = createWithdrawals({
    ...common,
    log: componentLogger(log, 'messages'),
    wake: outbox.wake,
  });
  const scrubber = createFileScrubber({
    database,
    clock,
    log: componentLogger(log, 'contacts'),
  });
  const forgetErased = createForgetErased({
    ...common,
    log: componentLogger(log, 'contacts'),
    scrubber,
  });
  const expiry = createExpiry({
    ...common,
    log: componentLogger(log, 'outbox'),
    wake: outbox.wake,
  });
  const accept = createAcceptMessage({
    ...common,
    outbound,
    withdrawals,
    business,
    onText: (message) => writing.scheduled.cancelReplied(message),
  });
  const receive = createReceive({
    database,
    clock,
    store,
    accept,
    events,
    log: componentLogger(log, 'receive'),
    partsTimeoutMs: options.messages.partsTimeoutMs,
    takesCanary: (lineId, part) => jobs.takesCanary(lineId, part),
  });
  const registry = createLineRegistry({
    lines: options.lines,
    database,
    clock,
    log,
    events,
    locate: options.locate ?? null,
    usbSerialOf: options.usbSerialOf ?? null,
    onPart: receive.receive,
    onReport: reports.report,
    onModem(lineId, modem) {
      outbox.setModem(lineId, modem);
      standBys.noteModem(lineId, modem !== null);
      jobs.setModem(lineId, modem);
    },
    onCall: (lineId, call, modem) => jobs.call(lineId, call, modem),
    onHold(lineId, hold) {
      outbox.hold(lineId, hold);
      standBys.noteHold(lineId, hold);
    },
  });
  const queue = createQueueMessage({
    ...common,
    log: componentLogger(log, 'messages'),
    outbound,
    chooseLine: createChooseLine({
      database,
      lineIds,
      ...(options.routing ?? { sticky: true, rules: [] }),
      canSend: standBys.canSend,
    }),
    country: business.country,
    maxSegments: options.messages.maxSegments,
    expireAfterMs: options.messages.expireAfterMs,
    isKnown: (number) => conversations.find(number) !== null,
  });
  const jobs = createLineJobs({
    ...common,
    log,
    lineIds,
    country: business.country,
    jobsOf: (lineId) => registry.find(lineId)?.options.jobs ?? NO_JOBS,
    simNumber: (lineId) => registry.find(lineId)?.supervisor.condition().ownNumber ?? null,
    maySend: (lineId) => registry.hold(lineId) === null && outbox.mayHandOver(lineId),
    countUse: outbox.noteHandedOver,
    setAlarm: registry.setAlarm,
    suspect: registry.suspect,
    note: registry.note,
    queue,
  });
  const threads = createThreads({ ...common, lineIds });
  const writing = createWriting({
    ...common,
    log: componentLogger(log, 'writing'),
    business,
    lineNumber: (lineId) =>
      registry.find(lineId)?.options.jobs?.number ??
      registry.find(lineId)?.supervisor.condition().ownNumber ??
      simulatedNumber(options, lineId),
    queue,
    withdraw: withdrawals.withdraw,
    replyBlock: threads.replyBlock,
    maySend: mayAccountSend(database),
  });
  const lineViews = createLineViews({
    database,
    messages,
    conditions: registry.conditions,
    usage: outbox.usage,
    nextAt: outbox.nextAt,
    jobs: jobs.view,
  });
  const waits = createMessageWaits({
    clock,
    waitingQueue,
    conditions: registry.conditions,
    gate: outbox.gateOf,
    isClockTrusted: common.isClockTrusted,
  });
  const lineActs = createLineActs({
    registry,
    clock,
    log: componentLogger(log, 'lines'),
    checkLine: options.checkLine ?? null,
    added: createAddedLineStore(database),
    async settle(lineId) {
      phones.forget(lineId);
      standBys.forget(lineId);
      jobs.setModem(lineId, null);
      try {
        database.transaction(() => withdrawals.cancelLine(lineId));
      } finally {
        await outbox.remove(lineId);
      }
      database.transaction(() => withdrawals.cancelLine(lineId, 'begun'));
    },
  });
  const finding = createFindModems({
    clock,
    log: componentLogger(log, 'finding'),
    means: options.finding ?? null,
    linePorts: registry.ports,
  });
  const phones = createPairing({
    database,
    clock,
    log: componentLogger(log, 'phones'),
    events,
    store: createPairedPhoneStore(database),
    network: options.phones ?? NO_PHONES,
    kindOf: (lineId) => registry.find(lineId)?.options.kind ?? null,
    takeCall: (lineId, call) => registry.find(lineId)?.options.takeCall?.(call) ?? null,
    note: registry.note,
    tryNow: (lineId) => registry.find(lineId)?.supervisor.tryNow(),
  });
  const health = createHealth({ database, clock, messages, registry, version: options.version });
  const requests = createRequestLimits({ clock, keys: options.keyPace ?? USUAL_KEY_PACE });
  const monitoring = createMonitoring(
    {
      ...common,
      log,
      health,
      lines: lineViews,
      lineIds,
      listeners: events.listeners,
      refusedRequests: requests.refused,
      backup: () => backupReading(options.backup ?? NO_BACKUPS),
    },
    options.monitoring ?? UNWATCHED,
  );
  const pocketPhone =
    options.simulation === null
      ? null
      : createPocketPhone({
          lineId: options.simulation.lineId,
          network: options.simulation.network,
          number: options.simulation.customerNumber,
          boxNumber: options.simulation.boxNumber,
        });

  const door: Omit<Gateway, 'desk' | 'notices'> = {
    business: { name: business.name, country: business.country },
    ...conversationsDoor({ ...common, threads, waits, queue, withdrawals, undoWindows, options }),
    lines: {
      ...linesDoor({ views: lineViews, acts: lineActs, jobs, registry, finding }),
      unreadable: ({ limit }) => store.listUnreadable(limit),
      senderOf: (lineId) => standBys.handoverOf(lineId)?.to ?? lineId,
      trace: (lineId) => registry.find(lineId)?.options.recorder?.trace ?? null,
    },
    phones,
    presence: createPresence({
      clock,
      changed: (conversationId) => events.publish({ type: 'presence.changed', conversationId }),
    }),
    accounts,
    health,
    backup: options.backup ?? NO_BACKUPS,
    monitoring: monitoring.door,
    requests: { take: requests.take },
    events: { subscribe: events.subscribe, lastId: events.lastId },
    pocketPhone: () =>
      pocketPhone !== null && lineIds().includes(pocketPhone.lineId) ? pocketPhone : null,
  };

  const lists = createLists({
    ...common,
    log: componentLogger(log, 'lists'),
    zone: business.timezone,
    lineIds,
    actor: (account) => {
      const { cases, inbox } = gateway.desk(account);
      return { cases, conversation: inbox.conversation };
    },
  });
  const book = createContactBook(database);
  const retention = createRetention({
    ...common,
    log: componentLogger(log, 'retention'),
    book,
    withdrawals,
    scrubber,
    conversationOf: (messageId) => messages.get(messageId)?.conversationId ?? null,
  });
  const contactsDesk = createContactsDesk({
    ...common,
    book,
    withdrawals,
    scrubber,
    country: business.country,
  });
  const desk = createDesks({
    ...common,
    ...door,
    lists,
    writing,
    retention,
    people: { ...accounts, now: () => clock.now() },
    contactsDesk,
  });
  const gateway: Gateway = { ...door, notices: createNotices(door), desk };

  let cancelOverdue: (() => void) | null = null;
  function checkOverdue(): void {
    try {
      receive.closeOverdue();
      reports.forgetUnmatched();
      if (common.isClockTrusted(clock.now())) usage.prune();
    } catch (error) {
      log.error({ err: error }, 'overdue parts and old counts could not be looked at');
    }
    cancelOverdue = clock.timer('overdue parts', OVERDUE_CHECK_MS, checkOverdue);
  }

  const interrupted = settleInterrupted({ ...common, lineIds });
  if (Object.values(interrupted).some((count) => count > 0))
    log.warn({ interrupted }, 'segments were being sent when the program ended');

  return {
    gateway,
    accounts,
    start() {
      for (const { lineId } of messages.waitingByLine()) {
        if (!lineIds().includes(lineId)) database.transaction(() => withdrawals.cancelLine(lineId));
        else outbox.release(lineId);
      }
      checkOverdue();
      expiry.start();
      scrubber.start();
      forgetErased.start();
      retention.start();
      undoWindows.start();
      writing.start();
      cases.start();
      jobs.start();
      lists.bulk.begin();
      registry.start();
      if (options.monitoring !== undefined) monitoring.start();
    },
    async stop() {
      monitoring.stop();
      cancelOverdue?.();
      standBys.stop();
      expiry.stop();
      lists.bulk.end();
      retention.stop();
      scrubber.stop();
      forgetErased.stop();
      undoWindows.stop();
      writing.stop();
      cases.stop();
      await Promise.all([outbox.stop(), jobs.stop()]);
      await registry.stop();
      await outbox.stopped();
      await jobs.stopped();
      await Promise.all(lineIds().map((id) => registry.find(id)?.options.recorder?.stop()));
    },
  };
}

const NO_BACKUPS: BackupDoor = {
  last: () => null,
  lastGood: () => null,
  nextAt: () => null,
  isRunning: () => false,
};

/** The air of the simulated line knows its number, its SIM does not tell. */
function simulatedNumber({ simulation }: GatewayOptions, lineId: string): string | null {
  return simulation?.lineId === lineId ? simulation.boxNumber : null;
}
