// A network, a SIM, a modem and a program's end of the pipe, ready for byte dialogues.
import type { ModemProfile, ModemTiming } from '../../../modem/simulator/profiles.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { SimulatedSim, type SimulatedSimOptions } from '../../../modem/simulator/simulated-sim.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

export const ownNumber = '+48555010001';
export const customer = '+48555010002';

export type StandOptions = {
  sim?: Partial<SimulatedSimOptions>;
  profile?: ModemProfile;
  timing?: Partial<ModemTiming>;
  unknownNumbers?: 'report' | 'refuse';
};

export function setUpStand(options: StandOptions = {}) {
  const clock = createFakeClock();
  const network = new SimulatedNetwork({
    clock,
    ...(options.unknownNumbers === undefined ? {} : { unknownNumbers: options.unknownNumbers }),
  });
  const sim = new SimulatedSim({ number: ownNumber, ...options.sim });
  const modem = new SimulatedModem({
    network,
    clock,
    sim,
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.timing === undefined ? {} : { timing: options.timing }),
  });
  const wire = plugProgram(modem);
  return { clock, network, sim, modem, ...wire };
}

/** Types text and reads what came since the last reading. */
export function plugProgram(modem: SimulatedModem) {
  let heard = '';
  const chunks: string[] = [];
  const end = modem.attach((bytes) => {
    const text = new TextDecoder('latin1').decode(bytes);
    heard += text;
    chunks.push(text);
  });
  function read(): string {
    const text = heard;
    heard = '';
    return text;
  }
  function type(text: string): string {
    end.write(new TextEncoder().encode(text));
    return read();
  }
  return { type, read, chunks, detach: end.detach };
}
