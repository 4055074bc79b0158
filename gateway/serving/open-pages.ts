// Opens all doors of the pages: the one people come by, beside HTTPS one for this machine's own commands, and the one that leads
// from plain HTTP to HTTPS.
import type { HeldCertificate } from './certificate-source.ts';
import { type Answer, openDoor } from './door.ts';

export type OpenPages = {
  /** Where people come in. */
  port: number;
  /** Where the commands of this machine reach the pages: over HTTPS a plain door of their own, which no network sees. */
  localPort: number | null;
  close(): Promise<void>;
};

type Place = { host: string; port: number };

/** Rejects with what the system says; then nothing is left open. */
export async function openPages(options: {
  answer: Answer;
  place: Place;
  /** Null: plain HTTP. */
  held: HeldCertificate | null;
  redirect: Place | null;
  publicUrl: string | null;
}): Promise<OpenPages> {
  const { answer, place, held, redirect } = options;
  const closing: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.reverse()) await end();
  };
  async function open(where: Place, what: Answer, isSecure: boolean): Promise<number> {
    const door = await openDoor({
      ...where,
      answer: what,
      pair: isSecure ? (held?.pair() ?? null) : null,
    });
    closing.push(door.close);
    if (isSecure && held !== null) closing.push(held.keepFresh(door));
    return door.port;
  }
  try {
    const port = await open(place, answer, held !== null);
    const local = { host: '127.0.0.1', port: 0 };
    const localPort = held === null ? null : await open(local, answer, false);
    if (redirect !== null) {
      await open(redirect, leadToHttps(answer, { port, publicUrl: options.publicUrl }), false);
    }
    return { port, localPort, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What can be seen over plain HTTP: how a device comes to trust the box, which must come before HTTPS. */
const OPEN = /^\/(trust|static)(\/|$)/;

/** Shows the way, except to programs: a key that travelled in the clear must not seem to have worked. */
export function leadToHttps(
  answer: Answer,
  to: { port: number; publicUrl: string | null },
): Answer {
  return (request, env) => {
    const { pathname, search, hostname } = new URL(request.url);
    if (OPEN.test(pathname)) return answer(request, env);
    if (pathname.startsWith('/api/')) {
      return new Response('This is spoken over HTTPS only. Revoke a key that was sent here.\n', {
        status: 403,
        headers: HEADERS,
      });
    }
    const port = to.port === 443 ? '' : `:${to.port}`;
    const base = to.publicUrl ?? `https://${hostname}${port}`;
    const location = new URL(`${pathname}${search}`, `${base}/`);
    // A path such as //evil.example would be an address of its own.
    const target = location.origin === new URL(base).origin ? location.href : base;
    return new Response(null, { status: 308, headers: { ...HEADERS, Location: target } });
  };
}

const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};
