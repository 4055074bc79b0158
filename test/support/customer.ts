// The customer in the story: on the box's own pocket phone page, or on a handset in the air behind a modem at a serial port.
import type { BrowserContext } from 'playwright-core';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import { type Box, startBox } from './built-program.ts';
import { serveOnPty } from './simulated-modem-server.ts';

export type Customer = {
  write(text: string): Promise<void>;
  /** Resolves when a text that contains this has arrived. */
  hasGot(part: string): Promise<void>;
  leave(): Promise<void>;
};

/** A box, and how its customer comes into the story once somebody is signed in. */
export type Stand = { box: Box; customer(context: BrowserContext): Promise<Customer> };

/** No modem configured: the simulated line and its pocket phone. */
export async function pocketPhoneStand(): Promise<Stand> {
  const box = await startBox();
  return {
    box,
    async customer(context) {
      const page = await context.newPage();
      await page.goto(`${box.url}/pocket`);
      return {
        async write(text) {
          await page.getByRole('textbox').fill(text);
          await page.getByRole('button', { name: /send/i }).click();
        },
        hasGot: (part) => page.getByText(part).first().waitFor(),
        leave: () => page.close(),
      };
    },
  };
}

/** A modem on a pseudo terminal, opened by serialport as a real one is. */
export async function serialPortStand(): Promise<Stand> {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: '+48555010001' });
  const timing = { promptMs: 10, submitMs: 50 };
  const modem = new SimulatedModem({ network, clock: systemClock, sim, timing });
  const port = await serveOnPty(modem);
  const box = await startBox({
    config: `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front-desk"\nkind = "modem"\nport = "${port.path}"\n`,
  });
  const handset = network.handset('+48555010002');
  return {
    box,
    customer: async () => ({
      write: async (text) => handset.send(sim.number, text),
      hasGot: (part) => arrival(handset, part),
      leave: () => port.close(),
    }),
  };
}

function arrival(handset: ReturnType<SimulatedNetwork['handset']>, part: string): Promise<void> {
  if (handset.receivedTexts().some((text) => text.includes(part))) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cancel = systemClock.timer('arrival', 10_000, () => {
      stop();
      reject(new Error('The text did not arrive at the phone.'));
    });
    const stop = handset.onText(({ text }) => {
      if (!text.includes(part)) return;
      stop();
      cancel();
      resolve();
    });
  });
}
