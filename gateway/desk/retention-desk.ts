// The desk's section about how long the box keeps what: for those who run the team.
import type { Audit } from '../accounts/audit.ts';
import type { DeskResult, RetentionDesk } from '../index.ts';
import type { Retention } from '../retention/retention.ts';
import type { Database } from '../storage/database.ts';
import type { Access } from './access.ts';

export type RetentionDeskParts = {
  database: Database;
  retention: Retention;
  audit: Pick<Audit, 'record'>;
};

/** Made for each request. */
export function createRetentionDesk(access: Access, parts: RetentionDeskParts): RetentionDesk {
  const { retention, database, audit } = parts;
  const { me } = access;

  function managing<T>(act: () => DeskResult<T>): DeskResult<T> {
    return access.may('manage-people') ? act() : { ok: false, code: 'forbidden' };
  }

  return {
    badFields: retention.badFields,
    view: () => managing(() => ({ ok: true, value: retention.view() })),
    preview: (settings) =>
      managing(() =>
        retention.badFields(settings).length === 0
          ? { ok: true, value: retention.preview(settings) }
          : { ok: false, code: 'bad-settings' },
      ),
    change: (settings) =>
      managing(() => {
        if (retention.badFields(settings).length > 0) return { ok: false, code: 'bad-settings' };
        return database.transaction(() => {
          audit.record({ by: me, act: 'retention-changed', detail: wordsOf(settings) });
          return { ok: true, value: retention.change(settings) };
        });
      }),
  };
}

/** Those that are set, as the audit log tells them. */
function wordsOf(settings: Parameters<RetentionDesk['change']>[0]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}
