// Joins the lines: who serves which modem, what they do besides texts, what is done to them, and the phones among them.
import type { GatewayOptions } from '../gateway-options.ts';
import { createFindModems } from '../lines/finding/find-modems.ts';
import { createLineActs } from '../lines/line-acts.ts';
import { NO_JOBS } from '../lines/line-jobs.ts';
import { createLineRegistry, type LineRegistry } from '../lines/line-registry.ts';
import { createAddedLineStore } from '../lines/making/added-lines.ts';
import { createLineViews } from '../messages/line-views.ts';
import { createMessageWaits } from '../messages/message-waits.ts';
import { createPairedPhoneStore } from '../phones/paired-phones.ts';
import { createPairing, NO_PHONES, type Pairing } from '../phones/pairing.ts';
import { componentLogger } from '../runtime/logger.ts';
import type { Foundations } from './foundations.ts';
import { createLineJobs, type RunningLineJobs } from './line-jobs.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';

export type LinesParts = {
  options: GatewayOptions;
  foundations: Foundations;
  sending: Sending;
  receiving: Receiving;
};

export type Lines = ReturnType<typeof createLines>;

/** No modem is touched before `registry.start`. */
export function createLines(parts: LinesParts) {
  const registry: LineRegistry = createRegistry(parts, () => jobs);
  const jobs: RunningLineJobs = createJobs(parts, registry);
  const phones = createPhones(parts, registry);
  return {
    registry,
    jobs,
    phones,
    ...createReading(parts, { registry, jobs }),
    ...createActs(parts, { registry, jobs, phones }),
  };
}

/** Tells those who send, receive and do a line's jobs what its modem hears and whether it is there. */
function createRegistry(
  { options, foundations, sending, receiving }: LinesParts,
  jobs: () => RunningLineJobs,
): LineRegistry {
  const { outbox, standBys } = sending;
  return createLineRegistry({
    ...foundations,
    lines: options.lines,
    log: options.log,
    locate: options.locate ?? null,
    usbSerialOf: options.usbSerialOf ?? null,
    onPart: receiving.receive.receive,
    onReport: sending.reports.report,
    onModem(lineId, modem) {
      outbox.setModem(lineId, modem);
      standBys.noteModem(lineId, modem !== null);
      jobs().setModem(lineId, modem);
    },
    onCall: (lineId, call, modem) => jobs().call(lineId, call, modem),
    onHold(lineId, hold) {
      outbox.hold(lineId, hold);
      standBys.noteHold(lineId, hold);
    },
  });
}

function createJobs(
  { options, foundations, sending }: LinesParts,
  registry: LineRegistry,
): RunningLineJobs {
  const { outbox, queue } = sending;
  return createLineJobs({
    ...foundations,
    log: options.log,
    lineIds: registry.ids,
    country: options.business.country,
    jobsOf: (lineId) => registry.find(lineId)?.options.jobs ?? NO_JOBS,
    simNumber: (lineId) => registry.find(lineId)?.supervisor.condition().ownNumber ?? null,
    maySend: (lineId) => registry.hold(lineId) === null && outbox.mayHandOver(lineId),
    countUse: outbox.noteHandedOver,
    setAlarm: registry.setAlarm,
    suspect: registry.suspect,
    note: registry.note,
    queue,
  });
}

/** What is read of lines together with what they carry: their views, and why a message waits on one. */
function createReading(
  { foundations, sending: { outbox } }: LinesParts,
  { registry, jobs }: { registry: LineRegistry; jobs: RunningLineJobs },
) {
  const views = createLineViews({
    ...foundations,
    conditions: registry.conditions,
    usage: outbox.usage,
    nextAt: outbox.nextAt,
    jobs: jobs.view,
  });
  const waits = createMessageWaits({
    ...foundations,
    conditions: registry.conditions,
    gate: outbox.gateOf,
  });
  return { views, waits };
}

function createPhones({ options, foundations }: LinesParts, registry: LineRegistry): Pairing {
  return createPairing({
    ...foundations,
    log: componentLogger(options.log, 'phones'),
    store: createPairedPhoneStore(foundations.database),
    network: options.phones ?? NO_PHONES,
    kindOf: (lineId) => registry.find(lineId)?.options.kind ?? null,
    takeCall: (lineId, call) => registry.find(lineId)?.options.takeCall?.(call) ?? null,
    note: registry.note,
    tryNow: (lineId) => registry.find(lineId)?.supervisor.tryNow(),
  });
}

/** What people do to lines, and the search for modems that serve none yet. */
function createActs(
  { options, foundations, sending }: LinesParts,
  { registry, jobs, phones }: { registry: LineRegistry; jobs: RunningLineJobs; phones: Pairing },
) {
  const { database, clock } = foundations;
  const { standBys, withdrawals, outbox } = sending;
  const acts = createLineActs({
    registry,
    clock,
    log: componentLogger(options.log, 'lines'),
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
    log: componentLogger(options.log, 'finding'),
    means: options.finding ?? null,
    linePorts: registry.ports,
  });
  return { acts, finding };
}
