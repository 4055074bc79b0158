// How the running box is found in its network, asked over its own API.
import { z } from 'zod';
import type { LocalNameView } from '../index.ts';
import { callBox } from './remote.ts';
import type { RunningBox } from './running-box.ts';

const wanted = z.string();
const View: z.ZodType<LocalNameView> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('loopback') }),
  z.object({ state: z.literal('no-network'), wanted }),
  z.object({ state: z.literal('claiming'), wanted, name: z.string() }),
  z.object({ state: z.literal('announced'), wanted, name: z.string(), url: z.string() }),
  z.object({ state: z.literal('failed'), wanted, words: z.string() }),
]);

/** Throws BoxRefusal when nobody answers. */
export async function localNameRemotely(box: RunningBox): Promise<LocalNameView> {
  return View.parse(await callBox(box, '/api/v1/local-name'));
}
