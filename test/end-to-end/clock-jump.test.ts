// The clock of the machine jumps by a year, while the box runs and between two runs: the whole program, its wall clock set by us.

import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  endAllBoxes,
  eventually,
  listMessages,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { fakedTime, whyNoFakedTime } from '../support/faked-time.ts';

const CUSTOMER = '+48555010002';
const CONFIG = '[server]\nlisten = "127.0.0.1:0"\nown_certificate = true\n';
const why = whyNoFakedTime === null ? '' : ` (not tried: ${whyNoFakedTime})`;

afterAll(endAllBoxes);

describe.skipIf(whyNoFakedTime !== null)(`a clock that jumps by a year${why}`, () => {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const time = fakedTime(join(folder, 'clock'));
  let key: string;
  let box: Box;

  /** Over the plain door of this machine's own commands. */
  async function call(path: string, body?: object, secret = ''): Promise<number> {
    const { url, key: local } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));
    const answer = await fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${secret === '' ? local : secret}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status;
  }

  async function start(): Promise<void> {
    box = await startBox({ config: CONFIG, dataDir, env: time.env, key: 'another' });
  }

  const states = async (): Promise<string[]> => {
    const { url, key: local } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));
    const api = (path: string) =>
      fetch(`${url}${path}`, { headers: { authorization: `Bearer ${local}` } }).then(
        async (answer) => ({ status: answer.status, body: await answer.json() }),
      );
    return (await listMessages({ ...box, api }, 'outbound')).map(({ state }) => state);
  };

  beforeAll(async () => {
    await start();
    const made = await runBramka([
      'key',
      'create',
      '--name',
      'month',
      '--days',
      '30',
      '--data',
      dataDir,
    ]);
    key = made.stdout.trim();
    expect(await call('/api/v1/lines/demo/pause', {})).toBe(200);
    expect(await call('/api/v1/messages', { to: CUSTOMER, text: 'your table is free' })).toBe(202);
  }, 60_000);

  it('a year ahead while it runs: what waits is neither given up nor sent late, a key that has ended opens nothing', async () => {
    expect(await call('/api/v1/messages', undefined, key)).toBe(200);
    time.ahead(365);
    expect(await call('/api/v1/messages', undefined, key)).toBe(401);
    expect(await call('/api/v1/lines/demo/resume', {})).toBe(200);
    expect(await call('/api/v1/messages', { to: '+48555010009', text: 'of today' })).toBe(202);
    let seen: string[] = [];
    await eventually({ toString: () => `the one of today: ${seen}` }, async () => {
      seen = await states();
      return /^(sent|delivered)$/.test(seen[1] ?? '') ? true : null;
    });
    expect((await states())[0]).toMatch(/^(queued|held)$/);
  });

  it('a year ahead between two runs: likewise, and the doctor names the clock once it is right', async () => {
    expect(await box.stop()).toMatchObject({ code: 0 });
    await start();
    expect((await states())[0]).toMatch(/^(queued|held)$/);
    expect(await box.stop()).toMatchObject({ code: 0 });
    time.ahead(0);
    const doctor = await runBramka(['doctor', '--data', dataDir], { env: time.env });
    expect(doctor.stdout).toMatch(
      /^✗ clock .*the newest message was stored .* one of the two times is wrong/m,
    );
  });

  it('right again: what waited goes out, the key opens, the certificate is good and of the same authority', async () => {
    const authority = readFileSync(join(dataDir, 'certificates', 'authority.crt'), 'utf8');
    await start();
    await eventually('it went out', async () =>
      (await states())[0] === 'delivered' ? true : null,
    );
    expect(await call('/api/v1/messages', undefined, key)).toBe(200);
    const certificate = new X509Certificate(
      readFileSync(join(dataDir, 'certificates', 'server.crt')),
    );
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
    expect(readFileSync(join(dataDir, 'certificates', 'authority.crt'), 'utf8')).toBe(authority);
  });

  it('backups of the right time outlive those of a wrong year', async () => {
    const backups = join(dataDir, 'backups');
    const make = () => runBramka(['backup', '--quiet', '--data', dataDir], { env: time.env });
    expect(await make()).toMatchObject({ code: 0 });
    const [good = ''] = readdirSync(backups);
    time.ahead(365);
    expect(await make()).toMatchObject({ code: 0 });
    time.ahead(0);
    expect(await make()).toMatchObject({ code: 0 });
    // Of each day the newest is kept: the second of today in place of the first, as on any other day.
    const days = readdirSync(backups).map((name) => name.slice(0, good.indexOf('T')));
    expect(days).toContain(good.slice(0, good.indexOf('T')));
    expect(new Set(days).size).toBe(2);
  });
});
