// A phone over the built-in broker keeps the contract of a modem.
import { onTestFinished } from 'vitest';
import { type ModemStand, modemContract } from '../../contracts/modem-contract.ts';
import { makePhoneStand } from './phone-stand.ts';

const CUSTOMER = '+48555010002';

modemContract('the phone driver', async (): Promise<ModemStand> => {
  const stand = await makePhoneStand();
  const { phone } = stand;
  onTestFinished(stand.close);
  return {
    traits: { parts: 'whole', reports: false, noticesLossMs: 10_000 },
    makeModem: () => stand.makeModem(),
    pass: stand.pass,
    until: stand.until,
    customer: CUSTOMER,
    customerWrites: (text) => phone.receive(CUSTOMER, text),
    customerGot: () => phone.sent.map(({ body }) => body),
    refuseNext() {
      next(() => 'failed');
    },
    loseNextAnswer() {
      next((send) => {
        phone.sent.push(send);
        return null;
      });
    },
    disconnect: () => phone.drop(),
  };

  function next(radio: typeof phone.radio): void {
    const usual = phone.radio;
    phone.radio = (send) => {
      phone.radio = usual;
      return radio(send);
    };
  }
});
