// What other parts of the gateway tell the lines, and are told by them.
import { afterEach, expect, it } from 'vitest';
import { createLineFactStore } from '../../../gateway/lines/identity/line-facts.ts';
import { createLineRegistry, type LineRegistry } from '../../../gateway/lines/line-registry.ts';
import { createEventBus } from '../../../gateway/runtime/event-bus.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import {
  createGsmModem,
  createSimulatedTransport,
  type IncomingCall,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../../modem/index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { testDatabase } from '../../support/test-database.ts';

const MINUTE = 60_000;
let registry: LineRegistry | null = null;

afterEach(() => registry?.stop());

async function begin() {
  const clock = createFakeClock();
  const database = testDatabase();
  const network = new SimulatedNetwork({ clock });
  const sim = new SimulatedSim({ number: '+48555010001' });
  const modem = new SimulatedModem({ network, clock, sim });
  const log = createLogger({ level: 'fatal', stream: { write: () => undefined } });
  const events = createEventBus({ capacity: 100, boot: 'test', onError: () => undefined });
  const changes: string[] = [];
  events.subscribe({ onEvent: ({ type }) => changes.push(type) });
  const recoveries: string[] = [];
  const calls: IncomingCall[] = [];
  const made = createLineRegistry({
    lines: [
      {
        id: 'a',
        kind: 'modem',
        port: '/dev/ttyUSB2',
        makeModem({ recovery }) {
          recoveries.push(recovery);
          return createGsmModem({
            transport: createSimulatedTransport(modem),
            clock,
            log,
            pin: null,
            pinMemory: { wasRefused: () => false, rememberRefused: () => undefined },
            recovery,
          });
        },
      },
    ],
    database,
    clock,
    log,
    events,
    locate: null,
    usbSerialOf: async (port) => `serial of ${port}`,
    onPart: () => undefined,
    onReport: () => undefined,
    onCall: (_lineId, call) => calls.push(call),
    onModem: () => undefined,
    onHold: () => undefined,
  });
  registry = made;
  made.start();
  await clock.advance(2_000);
  const line = () => made.conditions()[0];
  return { clock, database, modem, registry: made, recoveries, calls, changes, line };
}

it('a line that is said to be deaf is opened anew first, then its radio is switched, then it restarts', async () => {
  const { clock, registry: lines, recoveries, line } = await begin();
  // The line's check text goes out every other hour.
  for (let n = 0; n < 3; n++) {
    lines.suspect('a', 'deaf');
    // Said twice, done once.
    lines.suspect('a', 'deaf');
    await clock.advance(120 * MINUTE);
  }
  expect(recoveries).toEqual(['none', 'none', 'radio', 'restart', 'none']);
  expect(line()?.state).toBe('ready');
  // Once it was heard to hear, the next deafness is another one.
  lines.setAlarm('a', 'deaf', false);
  lines.suspect('a', 'deaf');
  await clock.advance(MINUTE);
  expect(recoveries.slice(5)).toEqual(['none']);
});

it('an alarm that somebody raises is shown once and told at once, until it is cleared', async () => {
  const { registry: lines, changes, line } = await begin();
  changes.length = 0;
  lines.setAlarm('a', 'low-credit', true);
  lines.setAlarm('a', 'low-credit', true);
  lines.setAlarm('nowhere', 'deaf', true);
  expect(line()?.alarms).toEqual(['low-credit']);
  expect(changes).toEqual(['line.changed']);
  lines.setAlarm('a', 'low-credit', false);
  expect(line()?.alarms).toEqual([]);
});

it('a line remembers the serial number of its plug', async () => {
  const { database } = await begin();
  expect(createLineFactStore(database).read('a').usbSerial).toBe('serial of /dev/ttyUSB2');
});

it('a call is handed on with its caller', async () => {
  const { clock, modem, calls } = await begin();
  const hangUp = modem.ring('+48555010002');
  await clock.advance(12_000);
  hangUp();
  expect(calls).toEqual([{ from: '+48555010002' }]);
});
