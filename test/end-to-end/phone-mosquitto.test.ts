// A phone as a line through Mosquitto, as a house runs it: users, rights by user name, sessions that outlive a restart.
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downFilter, downTopic, upTopic } from '../../modem/phone/topics.ts';
import { endAllAgents } from '../support/agent-process.ts';
import { buildProgram, endAllBoxes, eventually } from '../support/built-program.ts';
import { attemptsOf, CUSTOMER, heard, inboundOf } from '../support/carried-texts.ts';
import { createMosquitto, MOSQUITTO, type Mosquitto } from '../support/mosquitto.ts';
import { titleFor } from '../support/other-program.ts';
import {
  BOX_PASSWORD,
  HOUSE_PASSWORD,
  isReady,
  LINE,
  lineView,
  messageIs,
  OTHER_LINE,
  type PhoneLine,
  queue,
  startPhoneLine,
} from '../support/phone-line.ts';

const OTHER_PASSWORD = 'another-invented-password';

beforeAll(buildProgram);

describe.skipIf(MOSQUITTO === null)(titleFor('Mosquitto', MOSQUITTO, 'and phones'), () => {
  let broker: Mosquitto;
  let line: PhoneLine;
  beforeAll(async () => {
    broker = await createMosquitto({
      bramka: BOX_PASSWORD,
      [LINE]: HOUSE_PASSWORD,
      [OTHER_LINE]: OTHER_PASSWORD,
    });
    await broker.start();
    line = await startPhoneLine({ house: broker.url });
  });
  afterAll(async () => {
    await endAllAgents();
    await broker?.kill();
    await endAllBoxes();
  });

  test('carry texts both ways, and the credentials of the pairing are those of the file', async () => {
    expect(line.credentials.mqtt).toEqual({
      url: broker.url,
      username: LINE,
      password: HOUSE_PASSWORD,
      fingerprint: null,
    });
    line.phone.receive({ from: CUSTOMER, body: 'through the house' });
    await heard(line.box, 'through the house');
    const id = await queue(line.box, { to: CUSTOMER, text: 'and back' });
    await messageIs(line.box, id, 'sent');
    expect(attemptsOf(line.phone, 'and back')).toHaveLength(1);
  });

  test('keep one phone out of what is between the box and another', async () => {
    const got: string[] = [];
    const other = await connectAsync(broker.url, {
      clientId: OTHER_LINE,
      username: OTHER_LINE,
      password: OTHER_PASSWORD,
    });
    other.on('message', (topic) => got.push(topic));
    await other.subscribeAsync([downFilter(LINE), upTopic(LINE, 'inbound'), '#'], { qos: 1 });
    const text = {
      v: 1,
      id: 'smuggled:1',
      from: CUSTOMER,
      body: 'smuggled in',
      receivedAt: null,
      sim: null,
      threadId: null,
      backfill: false,
    };
    const send = { v: 1, id: 'a', to: CUSTOMER, body: 'smuggled out', sim: null, parts: 1 };
    await other.publishAsync(upTopic(LINE, 'inbound'), JSON.stringify(text), { qos: 1 });
    await other.publishAsync(
      downTopic(LINE, 'send'),
      JSON.stringify({ ...send, notAfter: new Date(Date.now() + 60_000).toISOString() }),
      { qos: 1 },
    );
    const id = await queue(line.box, { to: CUSTOMER, text: 'for one phone alone' });
    await messageIs(line.box, id, 'sent');
    line.phone.receive({ from: CUSTOMER, body: 'after the smuggler' });
    await heard(line.box, 'after the smuggler');
    await other.endAsync(true);
    expect(got).toEqual([]);
    expect(await inboundOf(line.box, 'smuggled in')).toEqual([]);
    expect(attemptsOf(line.phone, 'smuggled out')).toEqual([]);
  });

  test('bring at once what came while the box was down for long', async () => {
    await line.box.kill();
    line.phone.receive({ from: CUSTOMER, body: 'while the box was down' });
    // The phone has told it twice by then, and would tell it for the third time after twenty seconds more.
    await new Promise((resolve) => setTimeout(resolve, 14_000));
    await line.startBox();
    await isReady(line.box);
    await heard(line.box, 'while the box was down', 3_000);
    expect(await inboundOf(line.box, 'while the box was down')).toHaveLength(1);
  });

  test.each(['restarted', 'killed'] as const)('lose nothing when the broker is %s', async (how) => {
    await (how === 'killed' ? broker.kill() : broker.stop());
    // A broker that says good-bye tells first that the phone has gone.
    await eventually('the line is offline', async () =>
      (await lineView(line.box)).state === 'offline' ? true : null,
    );
    line.phone.receive({ from: CUSTOMER, body: `in, while ${how}` });
    const id = await queue(line.box, { to: CUSTOMER, text: `out, while ${how}` });
    await messageIs(line.box, id, 'held');
    await broker.start();
    await messageIs(line.box, id, 'sent', 40_000);
    await heard(line.box, `in, while ${how}`);
    expect(await inboundOf(line.box, `in, while ${how}`)).toHaveLength(1);
    expect(attemptsOf(line.phone, `out, while ${how}`)).toHaveLength(1);
  });

  test('keep out a phone with a wrong password', async () => {
    const answer = connectAsync(broker.url, {
      clientId: LINE,
      username: LINE,
      password: 'wrong',
      reconnectPeriod: 0,
    });
    await expect(answer).rejects.toThrow(/authori[sz]ed|credentials|password/i);
    await isReady(line.box);
  });
});
