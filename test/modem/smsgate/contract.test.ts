// The driver for the app keeps the contract.
import { type ModemStand, modemContract } from '../../contracts/modem-contract.ts';
import { customer, setUpPhone } from './smsgate-stand.ts';

modemContract('the driver for SMS Gateway for Android', (): ModemStand => {
  const { clock, fake, makeModem, until } = setUpPhone();
  return {
    traits: { parts: 'whole', reports: true, noticesLossMs: 20_000 },
    makeModem: () => makeModem(),
    pass: clock.advance,
    until,
    customer,
    customerWrites: (text) => fake.receives(customer, text),
    customerGot: () =>
      fake
        .texts()
        .filter(({ state }) => state === 'Sent' || state === 'Delivered')
        .map(({ text }) => text),
    refuseNext: () => fake.next({ fails: 'Send result: RESULT_ERROR_GENERIC_FAILURE' }),
    loseNextAnswer: () => fake.next({ staysIn: 'Processed' }),
    disconnect: () => fake.setWire('refused'),
  };
});
