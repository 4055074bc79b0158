// What Prometheus gets, by the rules of its text format; and who gets it.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../support/fake-clock.ts';
import { CUSTOMER } from '../support/test-gateway.ts';
import { backupsOf, METRICS_TOKEN, watchedMachine, watching } from '../support/watched-machine.ts';
import {
  ANNA,
  endWorlds,
  makeWorld,
  NOON,
  ORIGIN,
  type World,
  type WorldOptions,
} from './support.ts';

afterEach(endWorlds);

async function watchedWorld(options: WorldOptions = {}) {
  const clock = createFakeClock(NOON);
  return makeWorld({
    clock,
    gateway: { monitoring: watching(watchedMachine(clock)), backup: backupsOf(() => NOON) },
    ...options,
  });
}

function get(world: World, token: string | null): Promise<Response> {
  const headers: Record<string, string> =
    token === null ? {} : { authorization: `Bearer ${token}` };
  return Promise.resolve(world.app.request(`${ORIGIN}/metrics`, { headers }));
}

type Sample = { name: string; labels: Record<string, string>; value: number };
type Family = { name: string; type: string; help: string; samples: Sample[] };

/** Strict: what `promtool check metrics` would refuse or complain of throws here. */
function parse(text: string): Family[] {
  const families: Family[] = [];
  expect(text.endsWith('\n')).toBe(true);
  for (const line of text.trimEnd().split('\n')) {
    const help = /^# HELP (\S+) (.+)$/.exec(line);
    const type = /^# TYPE (\S+) (gauge|counter)$/.exec(line);
    if (help !== null) {
      families.push({ name: help[1] ?? '', help: help[2] ?? '', type: '', samples: [] });
      continue;
    }
    const family = families.at(-1);
    if (family === undefined) throw new Error(`no family before: ${line}`);
    if (type !== null) {
      expect(type[1]).toBe(family.name);
      family.type = type[2] ?? '';
    } else family.samples.push(sampleOf(line));
  }
  return families;
}

function sampleOf(line: string): Sample {
  const [, name = '', labels = '', value = ''] =
    /^([a-z_][a-z0-9_]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*)\})? (\S+)$/.exec(line) ?? [];
  if (name === '') throw new Error(`no sample: ${line}`);
  const pairs = [...labels.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)];
  return {
    name,
    labels: Object.fromEntries(pairs.map(([, key = '', text = '']) => [key, text])),
    value: Number(value),
  };
}

function value(families: Family[], name: string, labels: Record<string, string> = {}) {
  const samples = families.find((family) => family.name === name)?.samples ?? [];
  return samples.find((sample) =>
    Object.entries(labels).every(([key, text]) => sample.labels[key] === text),
  )?.value;
}

async function scrape(world: World): Promise<Family[]> {
  const answer = await get(world, METRICS_TOKEN);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return parse(await answer.text());
}

describe('/metrics', () => {
  it('keeps the rules of the format: names, types, help, each series once', async () => {
    const families = await scrape(await watchedWorld({ lineIds: ['front-desk', 'back-office'] }));
    expect(families.length).toBeGreaterThan(25);
    expect(new Set(families.map(({ name }) => name)).size).toBe(families.length);
    for (const { name, type, help, samples } of families) {
      expect.soft(type, name).not.toBe('');
      expect.soft(help.length, name).toBeGreaterThan(10);
      expect.soft(name.endsWith('_total'), name).toBe(type === 'counter');
      expect.soft(samples.length, name).toBeGreaterThan(0);
      expect
        .soft(
          samples.every((sample) => sample.name === name),
          name,
        )
        .toBe(true);
      expect
        .soft(
          samples.every((sample) => Number.isFinite(sample.value)),
          name,
        )
        .toBe(true);
      const series = samples.map(({ labels }) => JSON.stringify(labels));
      expect.soft(new Set(series).size, name).toBe(series.length);
      expect.soft(samples.flatMap(({ labels }) => Object.keys(labels))).not.toContain('quantile');
    }
  });

  it('counts each message once, however often it is read', async () => {
    const world = await watchedWorld();
    await scrape(world);
    world.write('your table is free');
    await world.receive(ANNA, 'thank you');
    await world.receive(ANNA, 'see you');
    await world.pass(30_000);
    const first = await scrape(world);
    const sent = { line: 'front-desk', outcome: 'sent' };
    expect(value(first, 'bramka_messages_sent_total', sent)).toBe(1);
    expect(value(first, 'bramka_messages_sent_total', { ...sent, outcome: 'failed' })).toBe(0);
    expect(value(first, 'bramka_messages_received_total', { line: 'front-desk' })).toBe(2);
    const second = await scrape(world);
    for (const { name, type, samples } of first.filter((family) => family.type === 'counter')) {
      for (const sample of samples)
        expect.soft(value(second, name, sample.labels), `${type} ${name}`).toBe(sample.value);
    }
  });

  it('tells of lines, queue, disk, database, backup and event loop', async () => {
    const world = await watchedWorld();
    await world.pass(60_000);
    const families = await scrape(world);
    expect(value(families, 'bramka_line_state', { line: 'front-desk', state: 'ready' })).toBe(1);
    expect(value(families, 'bramka_line_state', { line: 'front-desk', state: 'offline' })).toBe(0);
    expect(value(families, 'bramka_disk_free_bytes')).toBe(24e9);
    expect(value(families, 'bramka_database_wal_size_bytes')).toBe(1_048_576);
    expect(value(families, 'bramka_event_loop_delay_p99_seconds')).toBe(0.003);
    expect(value(families, 'bramka_backup_last_success_timestamp_seconds')).toBe(NOON / 1000);
    expect(value(families, 'bramka_queue_messages', { line: 'front-desk' })).toBe(0);
  });

  it('still answers while the database does not, and its counters do not fall', async () => {
    const world = await watchedWorld();
    await world.receive(ANNA, 'hello');
    await scrape(world);
    world.database.sqlite.close();
    const families = await scrape(world);
    expect(value(families, 'bramka_database_up')).toBe(0);
    expect(value(families, 'bramka_messages_received_total', { line: 'front-desk' })).toBe(1);
  });

  it('holds no number, name or word of anybody', async () => {
    const world = await watchedWorld();
    world.write('the secret of the bakery');
    await world.receive(ANNA, 'the answer of the customer');
    await world.pass(10_000);
    const text = await (await get(world, METRICS_TOKEN)).text();
    expect(text).not.toMatch(new RegExp(`${CUSTOMER.slice(1)}|${ANNA.slice(1)}|secret|answer of`));
    const labels = new Set(
      parse(text).flatMap(({ samples }) => samples.flatMap((sample) => Object.keys(sample.labels))),
    );
    expect([...labels].toSorted()).toEqual([
      'alarm',
      'asker',
      'kind',
      'line',
      'outcome',
      'state',
      'version',
      'window',
    ]);
  });

  it('is for its token and for API keys, and off until it is switched on', async () => {
    const world = await watchedWorld();
    expect((await get(world, null)).status).toBe(401);
    expect((await get(world, 'another-token-of-somebody')).status).toBe(401);
    const key = world.running.accounts.createApiKey('prometheus');
    const sender = world.running.accounts.createApiKey('shop', { scopes: ['send'] });
    // Known, but made for something else (RFC 6750 §3.1, `insufficient_scope`).
    expect((await get(world, sender)).status).toBe(403);
    expect((await get(world, key)).status).toBe(200);
    const off = await makeWorld();
    expect((await get(off, METRICS_TOKEN)).status).toBe(401);
    expect((await get(off, off.running.accounts.createApiKey('prometheus'))).status).toBe(404);
  });

  it('gives the board in docs/ every metric that it asks for', async () => {
    const file = new URL('../../docs/grafana-board.json', import.meta.url);
    const asked = new Set(
      readFileSync(file, 'utf8').match(/\b(?:bramka|process|nodejs)_[a-z0-9_]+/g),
    );
    const world = await watchedWorld({ pace: { perDay: 100 } });
    await world.pass(60_000);
    const given = (await scrape(world)).map(({ name }) => name);
    expect(asked.size).toBeGreaterThan(15);
    expect([...asked].filter((name) => !given.includes(name))).toEqual([]);
  });
});
