// The desk's section about people: one's own account is open to all, the team to those who may manage people.
import type { Audit } from '../accounts/audit.ts';
import type { OwnAccounts } from '../accounts/own-account.ts';
import type { Actor, Team } from '../accounts/team.ts';
import type { Asking, PeopleDesk, PeopleResult } from '../index.ts';
import type { Access } from './access.ts';

export type PeopleParts = { team: Team; own: OwnAccounts; audit: Pick<Audit, 'list'> };

const MOST_ENTRIES = 200;

/** Made for each request. */
export function createPeopleDesk(access: Access, asking: Asking, parts: PeopleParts): PeopleDesk {
  const { team, audit } = parts;
  const { me } = access;
  const actor: Actor = { id: me.id, displayName: me.displayName, address: asking.address };

  /** Runs the act when the role allows it. */
  function managing<T>(act: () => PeopleResult<T>): PeopleResult<T> {
    return access.may('manage-people') ? act() : { ok: false, code: 'forbidden' };
  }
  const showing = <T>(read: () => T): PeopleResult<T> =>
    managing(() => ({ ok: true, value: read() }));

  return {
    ...parts.own(me, asking),
    list: () => showing(team.list),
    get: (id) => managing(() => team.get(id)),
    change: (id, change) => managing(() => team.change(actor, id, change)),
    disable: (id) => managing(() => team.disable(actor, id)),
    enable: (id) => managing(() => team.enable(actor, id)),
    invitations: () => showing(team.invitations),
    invite: (invitation) => showing(() => team.invite(actor, invitation)),
    withdrawInvitation: (id) => managing(() => team.withdrawInvitation(actor, id)),
    makeResetLink: (id) => managing(() => team.makeResetLink(actor, id)),
    resetSecondFactor: (id) => managing(() => team.resetSecondFactor(actor, id)),
    sessionsOf: (id) => managing(() => team.sessionsOf(id)),
    endSessionOf: (id, sessionId) => managing(() => team.endSessionOf(actor, id, sessionId)),
    audit: (filter) =>
      showing(() => audit.list({ ...filter, limit: Math.min(filter.limit, MOST_ENTRIES) })),
  };
}
