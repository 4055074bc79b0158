// The phones' side of making lines for tests that have none: asking it for one is a fault of the test.
import type { PhoneReach } from '../../gateway/lines/making/phone-lines.ts';

export function noPhones(): PhoneReach {
  return {
    hub: {
      phone: () => {
        throw new Error('this test has no phones');
      },
      stop: () => Promise.resolve(),
    },
    programVersion: '0.0.0',
    isPaired: () => false,
    noteLine: () => {},
    noteModem: () => {},
  };
}
