// Programs that know nothing of us take the simulated modem for a real one: gammu, gammu-smsd, smsd of smstools.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram, endAllBoxes, eventually } from '../support/built-program.ts';
import { findProgram, runProgram, startProgram, titleFor } from '../support/other-program.ts';
import { type SimulatedProcess, startSimulated } from '../support/simulated-process.ts';

const CUSTOMER = '+48555010002';
const LONG = 'A long text with Zażółć gęślą jaźń in it, so that it needs parts. '.repeat(3).trim();

const gammu = findProgram('gammu');
const gammuSmsd = findProgram('gammu-smsd');
const smsd = findProgram('smsd');

beforeAll(buildProgram);
afterAll(endAllBoxes);

for (const profile of ['generic', 'huawei']) {
  const title = titleFor('gammu-smsd', gammuSmsd, `sends and receives on a ${profile}`);
  test.concurrent(title, { skip: gammuSmsd === null }, async () => {
    const modem = await startSimulated('--profile', profile);
    const folder = foldersIn(modem, 'inbox', 'outbox', 'sent', 'error');
    const config = join(modem.folder, 'smsdrc');
    writeFileSync(config, gammuSmsdConfig(modem));
    await modem.command(`receive ${CUSTOMER} Hello before it runs`);
    writeFileSync(join(folder.outbox, `OUT${CUSTOMER}.txt`), 'From the daemon');
    const daemon = startProgram(gammuSmsd ?? '', ['--config', config]);

    await eventually('what was in the outbox is sent', () => readdirSync(folder.sent)[0]);
    await modem.command(`receive ${CUSTOMER} Hello while it runs`);
    const received = await eventually('both texts are in the inbox', () => {
      const texts = readdirSync(folder.inbox).map((name) => read(folder.inbox, name));
      return texts.filter((text) => text.startsWith('Hello')).length === 2 ? texts : null;
    });
    await daemon.end();
    expect(received.toSorted()).toEqual(['Hello before it runs', 'Hello while it runs']);
    expect(await modem.sentTexts()).toEqual([{ to: CUSTOMER, text: 'From the daemon' }]);
    await modem.stop();
  });
}

/** Where each family keeps what it receives, as its owner would have to write into smsd.conf. */
const spools = [
  { profile: 'sim800', memory: 'SM', start: 1, reports: 1 },
  { profile: 'quectel', memory: 'ME', start: 0, reports: 1 },
];

for (const spool of spools) {
  const title = titleFor('smsd', smsd, `sends, receives and hears reports on a ${spool.profile}`);
  test.concurrent(title, { skip: smsd === null }, async () => {
    const modem = await startSimulated('--profile', spool.profile);
    const folder = foldersIn(modem, 'outgoing', 'checked', 'sent', 'failed', 'incoming', 'report');
    const config = join(modem.folder, 'smsd.conf');
    writeFileSync(config, smstoolsConfig(modem, spool));
    await modem.command(`receive ${CUSTOMER} Hello before it runs`);
    writeFileSync(
      join(folder.outgoing, 'one'),
      `To: ${CUSTOMER.slice(1)}\nReport: yes\n\nFrom the spool`,
    );
    const daemon = startProgram(smsd ?? '', [`-c${config}`, '-t']);

    await eventually('what was in the spool is sent', () => readdirSync(folder.sent)[0]);
    await modem.command(`receive ${CUSTOMER} Hello while it runs`);
    const received = await eventually('both texts are there', () => {
      const names = readdirSync(folder.incoming);
      return names.length === 2 ? names.map((name) => read(folder.incoming, name)) : null;
    });
    const report = await eventually('the report is there', () => readdirSync(folder.report)[0]);
    await daemon.end();
    for (const text of ['Hello before it runs', 'Hello while it runs']) {
      expect(received.filter((file) => file.endsWith(text))).toHaveLength(1);
    }
    expect(read(folder.report, report)).toContain('Status: 0,Ok');
    expect(await modem.sentTexts()).toEqual([{ to: CUSTOMER, text: 'From the spool' }]);
    await modem.stop();
  });
}

/** What each family says of itself to gammu. */
const families = [
  { profile: 'generic', identity: ['Bramka', '350000000000006'] },
  { profile: 'huawei', identity: ['E3372', '861821000000015'] },
  { profile: 'sim800', identity: ['SIMCOM_SIM800L', '866762000000020'] },
  { profile: 'quectel', identity: ['EC25', '867698000000033'] },
];

for (const { profile, identity } of families) {
  const title = titleFor(
    'gammu',
    gammu,
    `takes a ${profile} for a modem: names it, sends, lists, watches`,
  );
  test.concurrent(title, { skip: gammu === null }, async () => {
    const modem = await startSimulated('--profile', profile);
    const run = gammuOn(modem);
    const named = await run('identify');
    for (const word of identity) expect(named).toContain(word);

    await run('sendsms', 'TEXT', CUSTOMER, '-report', '-text', 'From gammu');
    await run('sendsms', 'TEXT', CUSTOMER, '-unicode', '-autolen', '600', '-text', LONG);
    expect(await modem.sentTexts()).toEqual([
      { to: CUSTOMER, text: 'From gammu' },
      { to: CUSTOMER, text: LONG },
    ]);

    await modem.command(`receive ${CUSTOMER} ${LONG}`);
    const listed = await run('geteachsms');
    expect(listed).toContain(LONG);
    expect(listed).toContain(`Remote number        : "${CUSTOMER}"`);
    expect(await run('getsmsfolders')).toContain('Inbox');
    expect(await run('monitor', '1')).toMatch(/-73 dBm[\s\S]*home network/);
    await modem.stop();
  });
}

function gammuOn(modem: SimulatedProcess): (...args: string[]) => Promise<string> {
  const config = join(modem.folder, 'gammurc');
  writeFileSync(config, `[gammu]\ndevice = ${modem.port}\nconnection = at\n`);
  return (...args) => runProgram(gammu ?? '', ['--config', config, ...args]);
}

function gammuSmsdConfig({ port, folder }: SimulatedProcess): string {
  return `[gammu]
device = ${port}
connection = at
[smsd]
service = files
logfile = ${folder}/log
inboxpath = ${folder}/inbox/
outboxpath = ${folder}/outbox/
sentsmspath = ${folder}/sent/
errorsmspath = ${folder}/error/
checksecurity = 0
commtimeout = 1
loopsleep = 1
receivefrequency = 1
statusfrequency = 1
`;
}

function smstoolsConfig(
  { port, folder }: SimulatedProcess,
  { memory, start, reports }: (typeof spools)[number],
): string {
  return `devices = GSM1
outgoing = ${folder}/outgoing
checked = ${folder}/checked
incoming = ${folder}/incoming
sent = ${folder}/sent
failed = ${folder}/failed
report = ${folder}/report
logfile = ${folder}/log
infofile = ${folder}/running
pidfile = ${folder}/pid
delaytime = 1
errorsleeptime = 1
[GSM1]
device = ${port}
init = AT+CNMI=2,1,0,${reports},0
primary_memory = ${memory}
memory_start = ${start}
incoming = yes
report = yes
`;
}

function foldersIn<const Name extends string>(
  { folder }: SimulatedProcess,
  ...names: Name[]
): Record<Name, string> {
  const entries = names.map((name): [Name, string] => {
    mkdirSync(join(folder, name));
    return [name, join(folder, name)];
  });
  return recordOf(entries);
}

function recordOf<Name extends string>(entries: [Name, string][]): Record<Name, string> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
