// A web app for tests: in-memory gateway, a clock that only moves when told, and small readers of answers.

import { fileURLToPath } from 'node:url';
import { createWebApp, type WebOptions } from '../../web/create-web-app.tsx';
import { makeGateway, PASSWORD, type SampleGateway, type SampleOptions } from './sample-gateway.ts';

export const ORIGIN = 'http://localhost';
export const NOON = Date.UTC(2026, 10, 20, 12, 0, 0);
export const staticDir = fileURLToPath(new URL('../../web/static', import.meta.url));

export type World = {
  gateway: SampleGateway;
  app: ReturnType<typeof createWebApp>;
  options: WebOptions;
  /** Lets named timers of the web side run out. */
  runTimers(): void;
  failures: unknown[];
};

export function makeWorld(sample: Partial<SampleOptions> = {}): World {
  const pending = new Set<() => void>();
  const failures: unknown[] = [];
  const gateway = makeGateway({ now: () => NOON, ...sample });
  const options: WebOptions = {
    gateway,
    staticDir,
    version: '0.1.0',
    timeZone: 'Europe/Warsaw',
    clock: {
      now: () => NOON,
      timer(_name, _ms, callback) {
        pending.add(callback);
        return () => pending.delete(callback);
      },
    },
    onFailure: (failure) => failures.push(failure),
  };
  return {
    gateway,
    options,
    failures,
    app: createWebApp(options),
    runTimers() {
      const due = [...pending];
      pending.clear();
      for (const callback of due) callback();
    },
  };
}

export type Asking = {
  cookie?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
};

/** A request as a browser makes it: a form posts from our own page. */
export async function ask(world: World, path: string, asking: Asking = {}): Promise<Response> {
  const headers = new Headers({ Accept: 'text/html', ...asking.headers });
  if (asking.cookie !== undefined) headers.set('Cookie', asking.cookie);
  if (asking.form === undefined) return world.app.request(`${ORIGIN}${path}`, { headers });
  if (!headers.has('Origin')) headers.set('Origin', ORIGIN);
  return world.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(asking.form),
  });
}

export const htmx = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };

/** Signs in and returns the cookie. */
export async function signIn(world: World): Promise<string> {
  const answer = await ask(world, '/sign-in', { form: { name: 'anna', password: PASSWORD } });
  return cookieOf(answer);
}

export function cookieOf(answer: Response): string {
  return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}
