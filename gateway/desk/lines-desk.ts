// Lines and phones as one account may run them. Everybody reads how the lines are; acts ask for the role.
import type { Gateway, LinesDesk } from '../index.ts';
import type { Access } from './access.ts';

/** Makes the section of one desk. An act without its permission throws GatewayError `forbidden`: no page offers it. */
export function createLinesDesk(
  { me, demand }: Access,
  { lines, phones }: Pick<Gateway, 'lines' | 'phones'>,
): LinesDesk {
  const author = { kind: 'account', id: me.id, name: me.displayName } as const;
  return {
    pause(id) {
      demand('run-lines');
      return lines.pause(id, author);
    },
    resume(id) {
      demand('run-lines');
      return lines.resume(id, author);
    },
    restart(id) {
      demand('run-lines');
      return lines.restart(id, author);
    },
    confirmSim(id) {
      demand('run-lines');
      return lines.confirmSim(id, author);
    },
    ussd(id, code) {
      demand('run-lines');
      return lines.ussd(id, code, author);
    },
    trace(id) {
      demand('run-lines');
      return lines.trace(id);
    },
    add(options, besides) {
      demand('manage-lines');
      return lines.add(options, author, besides);
    },
    remove(id) {
      demand('manage-lines');
      return lines.remove(id);
    },
    async search() {
      demand('manage-lines');
      return lines.search();
    },
    examine(port, options) {
      demand('manage-lines');
      return lines.examine(port, options);
    },
    invitePhone(id) {
      demand('manage-lines');
      return phones.invite(id, author);
    },
    revokePhone(id) {
      demand('manage-lines');
      return phones.revoke(id, author);
    },
    backfillPhone(id, since) {
      demand('manage-lines');
      return phones.backfill(id, since);
    },
  };
}
