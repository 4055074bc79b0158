// A page says where its person is: every ten seconds, with keys that are pressed, and when they leave.

import { readForm } from '../forms.ts';
import { deskOf, type PageContext, type Route } from '../site.ts';

export function presenceRoutes(): Route[] {
  return [
    {
      method: 'post',
      path: '/inbox/:id{[0-9]+}/presence',
      pace: 'free',
      access: 'account',
      handle: sayPresence,
    },
  ];
}

async function sayPresence(c: PageContext) {
  const { presence } = deskOf(c.get('viewer'));
  const id = Number(c.req.param('id'));
  const state = (await readForm(c)).text('state');
  if (state === 'gone') {
    presence.leave(id);
    return c.body(null, 204);
  }
  const said = presence.here(id, state === 'typing' ? 'typing' : 'viewing');
  return said.ok ? c.body(null, 204) : c.notFound();
}
