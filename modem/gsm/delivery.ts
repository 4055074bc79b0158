// How received messages reach us: stored and announced, or handed over at once and acknowledged when they are safe.
// 3GPP TS 27.005 §3.2.1 (+CSMS), §3.4.1 (+CNMI), §3.4.4 (+CNMA); what an acknowledgement that is missed does: §4.7.
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import type { ModemLog } from '../log.ts';
import { attempt, firstLine, isAnswerError, query, setting } from './commands.ts';
import type { StatusBoard } from './status-board.ts';
import type { Vendor } from './vendors/vendor.ts';
import { cnmiChain } from './vendors/vendor-table.ts';

export type DeliveryMode = 'stored' | 'direct';

export type Delivery = {
  /** AT+CSMS: who acknowledges to the network, the modem or we. */
  chooseService(vendor: Vendor): Promise<void>;
  /** AT+CNMI, in the best form that the modem takes. */
  subscribe(vendor: Vendor): Promise<void>;
  /** In force since the last set-up. */
  mode(): DeliveryMode;
  /**
   * Before the program goes: from now on messages are stored, so that they are there at the next start. Never rejects;
   * given up after two seconds, since the modem may be busy with a submit or silent.
   */
  release(): Promise<void>;
  /** False when the modem stopped routing messages, as it does after a missed acknowledgement. Asks the modem. */
  isRouting(): Promise<boolean>;
  /**
   * Tells the modem that a routed message is safe. `late`: so long after it came that the network has given it up.
   * `missed`: reception is off until the set-up is repeated. `unwanted`: this modem acknowledges by itself, which is not
   * safe; from now on messages are stored, once the set-up is repeated.
   */
  acknowledge(late: boolean): Promise<'done' | 'missed' | 'unwanted'>;
};

export type DeliveryParts = {
  channel: AtChannel;
  clock: ModemClock;
  log: ModemLog;
  board: StatusBoard;
  wanted: DeliveryMode;
};

/** On u-blox it may take so long. */
const ACKNOWLEDGE_MS = 20_000;
const FAREWELL_MS = 2_000;
/** No +CNMA acknowledgement expected. */
const NOT_EXPECTED = 340;
const routesNow = query('AT+CNMI?', '+CNMI:');

export function createDelivery({ channel, clock, log, board, wanted }: DeliveryParts): Delivery {
  let mode: DeliveryMode = 'stored';
  let acknowledgement: string = 'AT+CNMA';
  let acknowledgesItself = false;
  /** What of +CNMI works, in its storing form. */
  let storing: string | null = null;

  /** Why not, for people; null when it is possible. */
  async function obstacle(vendor: Vendor): Promise<string | null> {
    if (vendor.acknowledge === null) return 'this family does not take acknowledgements';
    if (acknowledgesItself) return 'the modem does not wait for acknowledgements';
    const services = firstLine(await attempt(channel, query('AT+CSMS=?', '+CSMS:')));
    if (!offers(services, 0, 1)) return 'the modem has no phase 2+ (+CSMS=1)';
    const routes = firstLine(await attempt(channel, query('AT+CNMI=?', '+CNMI:')));
    if (!offers(routes, 1, 2)) return 'the modem does not route messages (+CNMI)';
    const accepted = await attempt(channel, setting('AT+CSMS=1'));
    return accepted === null ? 'the modem refuses phase 2+ (+CSMS=1)' : null;
  }

  function fallBack(reason: string): void {
    mode = 'stored';
    log.warn({ reason }, 'direct delivery is not possible, messages are stored first');
    board.note(`messages are stored first: ${reason}`);
  }

  /**
   * Phase 2: the modem acknowledges by itself, so that a missing AT+CNMA cannot switch reception off. Routing may be on from
   * before, though, and what it routed would then be nowhere when we end before it is stored: so routing goes first, and a
   * modem that does not take that keeps waiting for acknowledgements.
   */
  async function leaveAcknowledging(): Promise<void> {
    const line = firstLine(await attempt(channel, routesNow));
    if (line === null && wanted === 'direct') return;
    const [how, deliver, ...others] = fieldsOf(line ?? '');
    if (deliver === '2' || deliver === '3') {
      const stores = setting(`AT+CNMI=${[how, '1', ...others].join(',')}`);
      if ((await attempt(channel, stores)) === null) return;
    }
    await attempt(channel, setting('AT+CSMS=0'));
  }

  async function subscribeFirst(
    chain: readonly string[],
    form: (parameters: string) => string,
  ): Promise<boolean> {
    for (const parameters of chain) {
      storing = parameters;
      if ((await attempt(channel, setting(`AT+CNMI=${form(parameters)}`))) !== null) return true;
    }
    return false;
  }

  return {
    async chooseService(vendor) {
      acknowledgement = vendor.acknowledge ?? acknowledgement;
      mode = wanted;
      const reason = wanted === 'direct' ? await obstacle(vendor) : null;
      if (reason !== null) fallBack(reason);
      if (mode === 'stored') await leaveAcknowledging();
    },
    async subscribe(vendor) {
      const chain = cnmiChain(vendor);
      if (mode === 'direct') {
        if (await subscribeFirst(chain, routed)) return;
        fallBack('the modem refuses to route messages (+CNMI)');
        await leaveAcknowledging();
      }
      // Without notifications reception still works by polling, only later.
      if (!(await subscribeFirst(chain, asItIs))) {
        log.warn({}, 'the modem takes no notification setting, messages are polled');
      }
    },
    mode: () => mode,
    async release() {
      if (mode === 'stored' || storing === null) return;
      const command = setting(`AT+CNMI=${storing}`, FAREWELL_MS);
      // A modem that is gone or silent is left as it is: the network keeps what nobody acknowledges.
      const sent = channel.send(command, { urgency: 'urgent' }).catch(() => undefined);
      let stopTimer: () => void = () => {};
      const enough = new Promise<void>((resolve) => {
        stopTimer = clock.timer('modem-farewell', FAREWELL_MS, resolve);
      });
      await Promise.race([sent, enough]);
      stopTimer();
    },
    async isRouting() {
      const line = firstLine(await attempt(channel, routesNow, { urgency: 'idle' }));
      return line === null || fieldsOf(line)[1] === '2';
    },
    async acknowledge(late) {
      try {
        await channel.send(setting(acknowledgement, ACKNOWLEDGE_MS), { urgency: 'urgent' });
        return 'done';
      } catch (error) {
        if (!isAnswerError(error)) throw error;
        if (late || error.error?.number !== NOT_EXPECTED) return 'missed';
        acknowledgesItself = true;
        return 'unwanted';
      }
    },
  };
}

function asItIs(parameters: string): string {
  return parameters;
}

/** The same with mt=2: messages are routed. Reports stay as they are, routed ones are acknowledged too. */
function routed(parameters: string): string {
  return parameters.replace(/^(\d),\d/, '$1,2');
}

/** True when the group at `place` of an answer such as `+CNMI: (0-2),(0,1,2,3)` holds the value. */
function offers(line: string | null, place: number, value: number): boolean {
  const group = fieldsOf(line ?? '')[place] ?? '';
  return [...group.matchAll(/(\d+)(?:-(\d+))?/g)].some(
    ([, from, to]) => value >= Number(from) && value <= Number(to ?? from),
  );
}
