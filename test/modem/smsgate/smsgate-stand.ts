// The driver for the app on a fake phone, with a fake clock and everything the handlers got.
import type {
  ModemLog,
  ModemStatus,
  Part,
  StatusReport,
  Unreadable,
} from '../../../modem/index.ts';
import type { Segment, StoredSlot } from '../../../modem/segment.ts';
import { SmsgateModem, type SmsgateModemOptions } from '../../../modem/smsgate/smsgate-modem.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { APP_PASSWORD, APP_USER, createFakeSmsgate } from '../../support/fake-smsgate.ts';
import { passing } from '../gsm/driver-stand.ts';

export const customer = '+48555010002';

export const silentLog: ModemLog = { debug() {}, info() {}, warn() {}, error() {} };

export function setUpPhone() {
  const clock = createFakeClock();
  const fake = createFakeSmsgate({ clock });
  const parts: (Part | Unreadable)[] = [];
  const reports: StatusReport[] = [];
  const statuses: ModemStatus[] = [];
  const lost: Error[] = [];
  const defaults: SmsgateModemOptions = {
    url: 'http://192.168.1.30:8080',
    user: APP_USER,
    password: APP_PASSWORD,
    sim: null,
    clock,
    log: silentLog,
    fetch: fake.fetch,
  };
  const makeModem = (options: Partial<SmsgateModemOptions> = {}): SmsgateModem => {
    const modem = new SmsgateModem({ ...defaults, ...options });
    modem.onPart(async (part) => void parts.push(part));
    modem.onReport(async (report) => void reports.push(report));
    modem.onStatus((status) => statuses.push(status));
    modem.onLost((error) => lost.push(error));
    return modem;
  };
  return {
    clock,
    fake,
    parts,
    reports,
    statuses,
    lost,
    makeModem,
    until: <T>(promise: Promise<T>): Promise<T> => passing(clock, promise),
    async started(options?: Partial<SmsgateModemOptions>): Promise<SmsgateModem> {
      const modem = makeModem(options);
      await passing(clock, modem.start());
      await clock.settle();
      return modem;
    },
  };
}

export const textTo = (text: string, more: Partial<Segment> = {}): Segment => ({
  to: customer,
  text,
  encoding: 'gsm7',
  requestReport: true,
  ...more,
});

export const textsOf = (parts: readonly (Part | Unreadable)[]): (string | null)[] =>
  parts.map((part) => (part.kind === 'part' ? part.text : part.raw));

/** Keeps the slot that a submit was given. */
export function keepSlot(): { onStored: (slot: StoredSlot) => void; slot: () => StoredSlot } {
  let kept: StoredSlot = { memory: '', index: 0 };
  return {
    onStored(slot) {
      kept = slot;
    },
    slot: () => kept,
  };
}
