// Two sites with a phone each: one beside the box, one at a broker of its own that is bridged to the box's. What happens while
// the far broker is gone comes and goes once when it is back.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endAllAgents, startAgent } from '../support/agent-process.ts';
import { buildProgram, endAllBoxes, temporaryFolder } from '../support/built-program.ts';
import { attemptsOf, CUSTOMER, heard, inboundOf } from '../support/carried-texts.ts';
import { createFakeTermux, type FakeTermux } from '../support/fake-termux.ts';
import { createMosquitto, MOSQUITTO, type Mosquitto } from '../support/mosquitto.ts';
import { titleFor } from '../support/other-program.ts';
import {
  BOX_PASSWORD,
  HOUSE_PASSWORD,
  LINE,
  lineIs,
  messageIs,
  OTHER_LINE,
  type PhoneLine,
  queue,
  startPhoneLine,
} from '../support/phone-line.ts';

const BRIDGE_PASSWORD = 'invented-bridge-password';

beforeAll(buildProgram);

describe.skipIf(MOSQUITTO === null)(titleFor('Mosquitto', MOSQUITTO, 'at two sites'), () => {
  let near: Mosquitto;
  let far: Mosquitto;
  let line: PhoneLine;
  let farPhone: FakeTermux;
  beforeAll(async () => {
    near = await nearBroker();
    far = await farBroker(near.port);
    await near.start();
    await far.start();
    line = await startPhoneLine({ house: near.url, withOther: true });
    farPhone = await startFarPhone(line, far.url);
    await lineIs(line.box, 'ready', { lineId: OTHER_LINE });
  });
  afterAll(async () => {
    await endAllAgents();
    await Promise.all([near?.kill(), far?.kill()]);
    await endAllBoxes();
  });

  const send = (text: string, from: string) =>
    queue(line.box, { to: CUSTOMER, text, line: from }, text);

  test('the box hears both and sends by both', async () => {
    line.phone.receive({ from: CUSTOMER, body: 'to the near one' });
    farPhone.receive({ from: CUSTOMER, body: 'to the far one' });
    const ids = [await send('from the near one', LINE), await send('from the far one', OTHER_LINE)];
    await Promise.all(ids.map((id) => messageIs(line.box, id, 'sent')));
    await Promise.all([heard(line.box, 'to the near one'), heard(line.box, 'to the far one')]);
    expect(attemptsOf(line.phone, 'from the near one')).toHaveLength(1);
    expect(attemptsOf(farPhone, 'from the far one')).toHaveLength(1);
    expect(attemptsOf(line.phone, 'from the far one')).toHaveLength(0);
  });

  test('a far broker that is killed loses nothing and doubles nothing, and the near phone goes on', async () => {
    await far.kill();
    farPhone.receive({ from: CUSTOMER, body: 'in, while it is gone' });
    const waiting = await send('out, while it is gone', OTHER_LINE);
    const meanwhile = await send('out, near meanwhile', LINE);
    await messageIs(line.box, meanwhile, 'sent');
    expect(attemptsOf(farPhone, 'out, while it is gone')).toHaveLength(0);
    await far.start();
    await messageIs(line.box, waiting, 'sent', 40_000);
    await heard(line.box, 'in, while it is gone');
    // Whatever a broker repeats has come by then: the next one each way is behind it.
    farPhone.receive({ from: CUSTOMER, body: 'in, afterwards' });
    await messageIs(line.box, await send('out, afterwards', OTHER_LINE), 'sent');
    await heard(line.box, 'in, afterwards');
    expect(await inboundOf(line.box, 'in, while it is gone')).toHaveLength(1);
    expect(attemptsOf(farPhone, 'out, while it is gone')).toHaveLength(1);
  });
});

/** The one that the box speaks to. Of the far site's phones the bridge may carry everything, and nothing else. */
async function nearBroker(): Promise<Mosquitto> {
  const users = { bramka: BOX_PASSWORD, [LINE]: HOUSE_PASSWORD, bridge: BRIDGE_PASSWORD };
  const phone = `bramka/v1/phones/${OTHER_LINE}`;
  const rights = `user bridge\ntopic write ${phone}/up/+\ntopic read ${phone}/down/+\n`;
  return createMosquitto(users, { rights });
}

/** It writes its sessions down with each change, so that one that is killed still knows what its phone is to get. */
function farBroker(nearPort: number): Promise<Mosquitto> {
  const settings = `connection far-site
address 127.0.0.1:${nearPort}
remote_username bridge
remote_password ${BRIDGE_PASSWORD}
cleansession false
notifications false
restart_timeout 1
autosave_interval 1
autosave_on_changes true
topic bramka/v1/phones/${OTHER_LINE}/up/+ out 1
topic bramka/v1/phones/${OTHER_LINE}/down/+ in 1
`;
  return createMosquitto({ [OTHER_LINE]: HOUSE_PASSWORD }, { settings });
}

/** Paired with the box as every phone, then told the address of its own site's broker. */
async function startFarPhone(line: PhoneLine, url: string): Promise<FakeTermux> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'phone'));
  const phone = createFakeTermux(join(folder, 'phone'), { delayMs: 20 });
  const credentials = await line.pairOther();
  await startAgent({
    home: join(folder, 'home'),
    phone,
    credentials: { ...credentials, mqtt: { ...credentials.mqtt, url } },
  });
  return phone;
}
