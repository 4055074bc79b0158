// Control of what the modem holds: the card in its slot, and how full its memories are.
import type { StoredStatus } from '../message-memory.ts';
import { SimulatedSim } from '../simulated-sim.ts';
import { ControlError, oneOf, phoneNumber } from './control-words.ts';
import type { Controlled, Facts } from './controlled.ts';

/** A DELIVER that nobody sent: what fills a memory up. */
const FILLER = '0004038121F300005210102100000005E8329BFD06';
const FILLER_LENGTH = FILLER.length / 2 - 1;
const READ: StoredStatus = 1;

/** `storage MEMORY USED/TOTAL`. */
export function fillStorage({ modem }: Controlled, rest: string): Facts {
  const [, name = '', used, total] = /^(\S+)\s+(\d+)\/(\d+)$/.exec(rest) ?? [];
  if (used === undefined || total === undefined) {
    throw new ControlError('storage wants a memory and used/total, e.g. storage SM 30/30');
  }
  const memory = modem.memory(name);
  if (memory === undefined) throw new ControlError(`this modem has no memory "${name}" now`);
  if (Number(total) < 1 || Number(total) > 1000) throw new ControlError('total is 1 to 1000');
  if (Number(used) > Number(total)) throw new ControlError('used is more than total');
  memory.resize(Number(total));
  while (memory.used < Number(used)) {
    memory.add({ status: READ, hex: FILLER, tpduLength: FILLER_LENGTH });
  }
  for (const [index] of memory.entries().slice(Number(used))) memory.remove(index);
  modem.spaceFreed();
  return { storage: `${memory.used}/${memory.capacity}` };
}

/** `sim remove|insert|swap [ICCID [+NUMBER]]`. */
export function changeCard(simulation: Controlled, rest: string): Facts {
  const [what = '', iccid, number] = rest.split(/\s+/);
  const { modem, sim } = simulation;
  switch (oneOf(what, ['remove', 'insert', 'swap'])) {
    case 'remove':
      modem.changeSim(null);
      return {};
    case 'insert':
      modem.changeSim(sim);
      return {};
    case 'swap':
      if (iccid !== undefined && !/^\d{18,20}$/.test(iccid)) {
        throw new ControlError('an ICCID has 18 to 20 digits');
      }
      simulation.sim = new SimulatedSim({
        number: number === undefined ? '+48555010099' : phoneNumber(number),
        iccid: iccid ?? '8948010000000000999',
        imsi: '260010000000999',
      });
      modem.changeSim(simulation.sim);
      return { iccid: simulation.sim.iccid, number: simulation.sim.number };
  }
}
