// Certificates: made for the box, checked before they are served, renewed and reloaded while it serves.
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import {
  certificateFiles,
  holdCertificate,
  problemOf,
} from '../../../gateway/serving/certificate-source.ts';
import type { CertificatePair } from '../../../gateway/serving/door.ts';
import { leadToHttps } from '../../../gateway/serving/open-pages.ts';
import { ownCertificates } from '../../../gateway/serving/own-certificates.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const DAY = 24 * 3_600_000;
const NOW = Date.UTC(2026, 10, 27, 12);
const NAMES = ['bramka.local', 'localhost', '192.168.1.20', 'fd00::20'];

let dataDir: string;
let clock: ReturnType<typeof createFakeClock>;
let names: string[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bramka-certificates-'));
  clock = createFakeClock(NOW);
  names = [...NAMES];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const own = () => ownCertificates({ dataDir, clock, names: () => names });
const file = (name: string) => join(dataDir, 'certificates', name);
const parsed = ({ cert }: CertificatePair) => new X509Certificate(cert);

describe("the box's own certificate", () => {
  it('is for all its names and addresses, and its authority vouches for it', async () => {
    const source = own();
    const pair = await source.read();
    const authority = new X509Certificate(await source.authority());
    expect(parsed(pair).verify(authority.publicKey)).toBe(true);
    expect(parsed(pair).checkHost('bramka.local')).toBe('bramka.local');
    expect(parsed(pair).checkIP('192.168.1.20')).toBe('192.168.1.20');
    expect(parsed(pair).checkHost('bank.example')).toBeUndefined();
    expect([authority.ca, parsed(pair).ca]).toEqual([true, false]);
  });

  it('lives shorter than the 398 days that browsers take at most', async () => {
    const { from, until } = own().view(await own().read());
    expect((until - from) / DAY).toBeLessThanOrEqual(398);
  });

  it('has keys that only its user may read', async () => {
    await own().read();
    for (const name of ['authority.key', 'server.key']) {
      expect(statSync(file(name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(join(dataDir, 'certificates')).mode & 0o777).toBe(0o700);
  });

  it('stays the same over restarts, and the authority over renewals', async () => {
    const first = await own().read();
    expect(await own().read()).toEqual(first);
    const authority = await own().authority();
    await clock.advance(368 * DAY);
    const renewed = await own().read();
    expect(renewed.cert).not.toBe(first.cert);
    expect(await own().authority()).toBe(authority);
    expect(problemOf(renewed, clock.now())).toBeNull();
  });

  it('stays while a clock that begins in the past is not set yet', async () => {
    const first = await own().read();
    const early = createFakeClock(0);
    expect(await ownCertificates({ dataDir, clock: early, names: () => names }).read()).toEqual(
      first,
    );
  });

  it('is good once the clock is right again, when it was made by one that was a year ahead', async () => {
    await own().read();
    await clock.advance(500 * DAY);
    const right = clock.now();
    clock.jump(365 * DAY);
    const made = await own().read();
    clock.jump(right - clock.now());
    expect(own().view(made).from).toBeLessThanOrEqual(right);
    expect(await own().read()).toEqual(made);
    expect((own().view(made).until - own().view(made).from) / DAY).toBeLessThanOrEqual(825);
  });

  it('is made anew when the clock was wrong by many years, and the authority is not', async () => {
    await own().read();
    await clock.advance(500 * DAY);
    const right = clock.now();
    const authority = await own().authority();
    clock.jump(1_500 * DAY);
    const made = await own().read();
    clock.jump(right - clock.now());
    const again = await own().read();
    expect(again.cert).not.toBe(made.cert);
    expect(problemOf(again, right)).toBeNull();
    expect(await own().authority()).toBe(authority);
  });

  it('is made anew when the box gets another address', async () => {
    await own().read();
    names.push('192.168.7.7');
    expect(parsed(await own().read()).checkIP('192.168.7.7')).toBe('192.168.7.7');
  });

  it('is not replaced by another authority when the old one cannot be used by mistake', async () => {
    await own().read();
    rmSync(file('authority.key'));
    writeFileSync(file('authority.key'), 'no key');
    const before = readFileSync(file('authority.crt'), 'utf8');
    await expect(own().read()).rejects.toThrow(/authority\.crt/);
    expect(readFileSync(file('authority.crt'), 'utf8')).toBe(before);
  });
});

describe('a certificate from files', () => {
  const files = () => ({ cert: join(dataDir, 'a.crt'), key: join(dataDir, 'a.key') });
  const write = ({ cert, key }: CertificatePair): void => {
    writeFileSync(files().cert, cert);
    writeFileSync(files().key, key);
  };
  const source = () => certificateFiles(files(), clock);
  const read = async () => source().read();

  it('that is missing is named with what to do', async () => {
    await expect(read()).rejects.toThrow(
      /\[server\] certificate cannot be read: ENOENT.*a\.crt.*Name the right file/s,
    );
  });

  it.each<[string, (pair: CertificatePair) => CertificatePair, RegExp]>([
    ['no certificate', (pair) => ({ ...pair, cert: 'hello' }), /no certificate in PEM/],
    ['no key', (pair) => ({ ...pair, key: 'hello' }), /no private key in PEM without a password/],
  ])('that is %s is refused in words', async (_what, broken, words) => {
    write(broken(await own().read()));
    await expect(read()).rejects.toThrow(words);
  });

  it('with the key of another one is refused in words', async () => {
    const pair = await own().read();
    write({ ...pair, key: readFileSync(file('authority.key'), 'utf8') });
    await expect(read()).rejects.toThrow('The key does not belong to this certificate.');
  });

  it('that ended, or has not begun, is refused with the day', async () => {
    write(await own().read());
    await clock.advance(398 * DAY);
    await expect(read()).rejects.toThrow('This certificate ended on 2027-12-29. Renew it.');
    const early = createFakeClock(Date.UTC(2020, 0, 1));
    await expect(async () => certificateFiles(files(), early).read()).rejects.toThrow(
      'Check the clock of this machine: it says 2020-01-01.',
    );
  });

  it('that is changed reaches the open door within a minute; a broken one does not', async () => {
    write(await own().read());
    const served: string[] = [];
    const said: string[] = [];
    const log = createLogger({ level: 'error', stream: { write: (line) => void said.push(line) } });
    const held = await holdCertificate({ source: source(), clock, log });
    const stop = held.keepFresh({ change: ({ cert }) => void served.push(cert) });
    const pass = async () => {
      await clock.advance(60_000);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await pass();
    expect(served).toEqual([]);
    names.push('10.0.0.9');
    const next = await own().read();
    writeFileSync(files().cert, 'half a fi');
    await pass();
    await pass();
    expect(served).toEqual([]);
    expect(said).toHaveLength(1);
    write(next);
    await pass();
    expect(served).toEqual([next.cert]);
    expect(held.view().names).toContain('10.0.0.9');
    stop();
  });
});

describe('plain HTTP beside HTTPS', () => {
  const seen: string[] = [];
  const answer = (request: Request): Response => {
    seen.push(request.url);
    return new Response('page');
  };
  const ask = async (url: string, publicUrl: string | null = null): Promise<Response> => {
    const lead = leadToHttps(answer, { port: 8443, publicUrl });
    const given: unknown = await lead(new Request(url), Object.create(null));
    if (!(given instanceof Response)) throw new Error('No answer');
    return given;
  };

  it.each([
    ['http://box/inbox?tab=all', null, 'https://box:8443/inbox?tab=all'],
    ['http://192.168.1.5:8081/', null, 'https://192.168.1.5:8443/'],
    ['http://box/inbox', 'https://sms.example.org', 'https://sms.example.org/inbox'],
    ['http://box//evil.example/', null, 'https://box:8443'],
  ])('%s leads to HTTPS', async (url, publicUrl, target) => {
    const given = await ask(url, publicUrl);
    expect([given.status, given.headers.get('Location')]).toEqual([308, target]);
  });

  it('refuses programs, so that a key in the clear does not seem to have worked', async () => {
    expect((await ask('http://box/api/v1/messages')).status).toBe(403);
  });

  it('shows how to trust the box, and no other page', async () => {
    seen.length = 0;
    for (const path of ['/trust', '/trust/authority.crt', '/static/app.css']) {
      expect((await ask(`http://box${path}`)).status).toBe(200);
    }
    for (const path of ['/sign-in', '/trusted', '/healthz']) {
      expect((await ask(`http://box${path}`)).status).toBe(308);
    }
    expect(seen).toHaveLength(3);
  });
});
