// The GSM driver keeps the contract on each kind of simulated hardware.
import { modemProfiles } from '../../../modem/simulator/profiles.ts';
import { type ModemStand, modemContract } from '../../contracts/modem-contract.ts';
import { customer, ownNumber, passing, setUpDriver } from './driver-stand.ts';

for (const [name, profile] of Object.entries(modemProfiles)) {
  modemContract(`the GSM driver on a ${name} modem`, (): ModemStand => {
    const stand = setUpDriver({ profile, timing: { promptMs: 5, submitMs: 300, readMs: 5 } });
    const handset = stand.network.handset(customer);
    return {
      makeModem: () => stand.driver(),
      pass: stand.clock.advance,
      until: (promise) => passing(stand.clock, promise),
      customer,
      customerWrites: (text) => handset.send(ownNumber, text),
      customerGot: () => handset.receivedTexts(),
      refuseNext: () => stand.network.refuseNext(21),
      loseNextAnswer: () =>
        void stand.device.fault({ kind: 'lost-result', delivered: true, times: 1 }),
      disconnect: () => stand.device.unplug(),
    };
  });
}
