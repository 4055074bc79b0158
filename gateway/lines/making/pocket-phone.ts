// The customer's side of a simulated line: a phone in the browser that writes to the box and shows what the box sends.
import type { SimulatedNetwork } from '../../../modem/index.ts';
import type { PocketPhone, PocketText } from '../../index.ts';

export type PocketPhoneOptions = {
  lineId: string;
  network: SimulatedNetwork;
  /** The customer's number. */
  number: string;
  /** The simulated SIM's number. */
  boxNumber: string;
};

/** Lives as long as the program: the simulated network keeps nothing on disk. */
export function createPocketPhone(options: PocketPhoneOptions): PocketPhone {
  const { network, number, boxNumber } = options;
  const handset = network.handset(number);
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  handset.onText(tell);

  function texts(): PocketText[] {
    const before = handset.forgotten();
    return handset
      .texts()
      .map(({ direction, text, at }, index) => ({ id: before + index + 1, direction, text, at }));
  }

  return {
    lineId: options.lineId,
    number,
    boxNumber,
    texts,
    send(text) {
      if (text.trim() === '') return { ok: false, code: 'empty-text' };
      handset.send(boxNumber, text.replace(/\r\n?/g, '\n').toWellFormed());
      tell();
      const sent = texts().at(-1);
      return sent === undefined ? { ok: false, code: 'not-found' } : { ok: true, value: sent };
    },
    isOn: () => handset.isOn(),
    switchOn(on) {
      handset.switchOn(on);
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
