// What a phone itself asks for, before it is anybody's: the page behind the QR code, its program, and its credentials.

import { z } from 'zod';
import type { PairingRefusal } from '../../../gateway/index.ts';
import { PlainPage } from '../../html/document.tsx';
import type { PageContext, Route, Site } from '../../site.ts';
import { addressAsked } from './box-address.ts';
import { SetupCommand, setupCommand } from './setup-command.tsx';

export function visitRoutes(site: Site): Route[] {
  const open = (
    method: Route['method'],
    path: string,
    handle: (c: PageContext) => Response | Promise<Response>,
  ): Route => ({ method, path: `/phone/${path}`, access: 'public', handle });
  return [
    open('get', 'setup.sh', (c) => setupScript(site, c)),
    open('get', 'agent.mjs', (c) => agentProgram(site, c)),
    open('post', 'pair', (c) => pair(site, c)),
    // Texts come by it, as many as there are; its signature is looked at.
    { ...open('post', 'app/:line', (c) => appCall(site, c)), pace: 'free' },
    open('get', ':code', (c) => visit(site, c)),
  ];
}

/** Whether a request comes from a program on a phone: it holds a code or a signature, and no cookie. */
export function isOfPhone(path: string): boolean {
  return path === '/phone/pair' || path.startsWith('/phone/app/');
}

function setupScript(site: Site, c: PageContext) {
  if (site.phoneProgram === null) return noProgram(c);
  const script = site.phoneProgram.setup(addressAsked(site, c).url);
  return c.body(script, 200, { 'Content-Type': 'text/x-shellscript; charset=utf-8' });
}

function agentProgram(site: Site, c: PageContext) {
  const program = site.phoneProgram?.agent() ?? null;
  if (program === null) return noProgram(c);
  return c.body(new Uint8Array(program), 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
}

function noProgram(c: PageContext) {
  return c.text(`${c.get('viewer').t.phone.visit.noProgram}\n`, 404);
}

function visit(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { visit: words, pair } = viewer.t.phone;
  const invitation = site.gateway.phones.invitation(c.req.param('code') ?? '');
  if (invitation === null) return badCode(site, c);
  const fingerprint = site.gateway.phones.fingerprint();
  const command = setupCommand(addressAsked(site, c).url, invitation, fingerprint);
  const { install, boot, paste, allow, sleep } = pair.step;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={words.title(invitation.lineId)}>
      <h1>{words.title(invitation.lineId)}</h1>
      <p class="lead">{words.lead}</p>
      <ol class="steps">
        <li>{install}</li>
        <li>{boot}</li>
        <li>
          <p>{words.command}</p>
          <SetupCommand command={command} viewer={viewer} />
        </li>
        <li>{paste}</li>
        <li>{allow}</li>
        <li>{sleep}</li>
      </ol>
      <p class="hint">{words.after}</p>
    </PlainPage>,
  );
}

function badCode(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { visit: words } = viewer.t.phone;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={words.badTitle}>
      <h1>{words.badTitle}</h1>
      <p class="lead">{words.bad}</p>
      <p>{words.badAct}</p>
      <p>
        <a class="button" href="/lines">
          {words.toLines}
        </a>
      </p>
    </PlainPage>,
    404,
  );
}

const LONGEST_BODY = 1_024;

const pairBody = z.strictObject({
  code: z.string().min(1).max(64),
  /** Maker and model, as the phone names itself. */
  model: z.string().max(80).nullable().optional(),
});

const STATUS: Readonly<Record<PairingRefusal, 404 | 410 | 429 | 503>> = {
  'code-unknown': 404,
  'code-used': 410,
  'code-expired': 410,
  'too-many-tries': 429,
  'storage-failing': 503,
  'no-broker-password': 503,
};

/** A code for credentials; answers JSON whatever comes. */
async function pair(site: Site, c: PageContext) {
  const text = await c.req.text();
  const body = text.length > LONGEST_BODY ? null : pairBody.safeParse(parsed(text));
  if (!body?.success) {
    return c.json(
      { error: { code: 'bad-request', message: 'Send {"code": …, "model": …}.' } },
      400,
    );
  }
  const { code, model = null } = body.data;
  const address = c.env?.incoming?.socket?.remoteAddress ?? 'unknown';
  const done = site.gateway.phones.pair(code, { address, host: addressAsked(site, c).host, model });
  if (done.ok) return c.json(done.value, 200);
  const message = c.get('viewer').t.phone.refusal[done.code];
  return c.json({ error: { code: done.code, message } }, STATUS[done.code]);
}

const LONGEST_CALL = 65_536;
const CALL_STATUS = { taken: 204, refused: 401, unknown: 404 } as const;

/** The app has something new; what it is, is read from the app itself. */
async function appCall(site: Site, c: PageContext) {
  const body = await c.req.text();
  if (body.length > LONGEST_CALL) return c.body(null, 413);
  const signature = c.req.header('X-Signature') ?? '';
  const timestamp = c.req.header('X-Timestamp') ?? '';
  const lineId = c.req.param('line') ?? '';
  return c.body(
    null,
    CALL_STATUS[site.gateway.phones.appCalls(lineId, { body, signature, timestamp })],
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
