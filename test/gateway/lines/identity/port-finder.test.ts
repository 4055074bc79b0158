// Looking for a modem over a long time.
import { expect, it } from 'vitest';
import { createPortFinder } from '../../../../gateway/lines/identity/port-finder.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

it('a clock that is set back ends no search', async () => {
  const clock = createFakeClock();
  let setBack = 0;
  let looks = 0;
  const finder = createPortFinder({
    lineId: 'a',
    configured: 'auto',
    async locate() {
      looks += 1;
      return null;
    },
    modem: () => ({ imei: '350000000000006', usbSerial: null }),
    inUse: () => [],
    clock: { ...clock, now: () => clock.now() - setBack },
    log: createLogger({ level: 'fatal' }),
  });
  await finder.lookAgain({ isGone: true });
  await finder.lookAgain({ isGone: true });
  expect(looks).toBe(1);
  setBack = 300 * 24 * 3_600_000;
  await finder.lookAgain({ isGone: true });
  expect(looks).toBe(2);
});
