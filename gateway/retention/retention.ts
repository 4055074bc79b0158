// Forgets what is older than the box should keep, in small steps, so that messages go on meanwhile. What a stop interrupts
// goes on after the next start: how far it came stands in the database with what was forgotten.
import type { Audit } from '../accounts/audit.ts';
import type { FileScrubber } from '../contacts/scrub-file.ts';
import type { RetentionCounts, RetentionSettings, RetentionView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import { createClockTrust } from '../storage/clock-trust.ts';
import type { Database } from '../storage/database.ts';
import { createEraseDeleted, type EraseDeletedParts } from './erase-deleted.ts';
import { createForgetCodes } from './forget-codes.ts';
import { createForgetTexts } from './forget-texts.ts';
import { createMessagePlaces } from './message-places.ts';
import { badFields, createRetentionStore } from './retention-settings.ts';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;
/** How often old things are looked for, and how long a step lets others work. */
const LOOK_EVERY_MS = 10 * MINUTE_MS;
const PAUSE_MS = 50;
/** A change can be taken back for so long: forgetting cannot. */
const SECOND_THOUGHTS_MS = 3_600_000;

export type RetentionParts = EraseDeletedParts & {
  database: Database;
  clock: Clock;
  log: Logger;
  audit: Pick<Audit, 'deleteBefore' | 'countBefore'>;
  scrubber: Pick<FileScrubber, 'request'>;
  events: Pick<EventBus, 'publish'>;
  conversationOf: (messageId: number) => number | null;
};

export type Retention = ReturnType<typeof createRetention>;

/** Nothing is forgotten before `start`. */
export function createRetention(parts: RetentionParts) {
  const { database, clock, log, audit } = parts;
  const store = createRetentionStore(database);
  const isClockTrusted = createClockTrust(database, { name: 'retention.clock' });
  const places = createMessagePlaces(database);
  const texts = createForgetTexts(database, places);
  const codes = createForgetCodes(database, places);
  const contacts = createEraseDeleted(parts);
  let cancel: (() => void) | null = null;
  let hasForgotten = false;

  const before = (days: number): number => clock.now() - days * DAY_MS;

  /** One step; false when nothing was left to do. */
  function step({ textDays, deletedContactDays, auditDays }: RetentionSettings): boolean {
    const at = clock.now();
    if (textDays !== null && texts.messages(before(textDays))) return true;
    if (textDays !== null && texts.theRest(before(textDays), at)) return true;
    if (deletedContactDays !== null && contacts.batch(before(deletedContactDays), at)) return true;
    return auditDays !== null && audit.deleteBefore(before(auditDays)) > 0;
  }

  function coverCodes(minutes: number): boolean {
    const { changed, more } = codes.batch(clock.now() - minutes * MINUTE_MS);
    database.afterCommit(() => changed.forEach(tellOf));
    if (changed.length > 0) parts.scrubber.request();
    return more;
  }

  function tellOf(messageId: number): void {
    const conversationId = parts.conversationOf(messageId);
    if (conversationId === null) return;
    parts.events.publish({ type: 'message.changed', messageId, conversationId });
  }

  function trusts(now: number): boolean {
    try {
      return isClockTrusted(now);
    } catch (error) {
      log.error(
        { err: error },
        'the time could not be written down; nothing is forgotten meanwhile',
      );
      return false;
    }
  }

  /** All that is due, a step at a time; then once in a while again. */
  function look(): void {
    cancel = null;
    const { settings, effectiveAt } = store.read();
    const now = clock.now();
    // Asked also while nothing is to be forgotten, so that it knows how the time went.
    const isTrusted = trusts(now);
    const isInForce = isTrusted && effectiveAt !== null && effectiveAt <= now;
    cancel = clock.timer(
      'retention',
      isInForce && work(settings) ? PAUSE_MS : pauseOf(settings),
      look,
    );
  }

  const pauseOf = ({ codeMinutes }: RetentionSettings): number =>
    codeMinutes === null ? LOOK_EVERY_MS : MINUTE_MS;

  /** Whether there is more. A step that fails is tried again later, and everything else goes on. */
  function work(settings: RetentionSettings): boolean {
    try {
      const { codeMinutes } = settings;
      const hasCodes = codeMinutes !== null && database.transaction(() => coverCodes(codeMinutes));
      const hasMore = database.transaction(() => step(settings));
      hasForgotten ||= hasMore;
      if (hasMore || hasCodes) return true;
      if (hasForgotten) database.transaction(() => parts.scrubber.request());
      hasForgotten = false;
      return false;
    } catch (error) {
      log.error({ err: error }, 'what is too old could not be forgotten; tried again later');
      return false;
    }
  }

  function restart(): void {
    cancel?.();
    cancel = clock.timer('retention', PAUSE_MS, look);
  }

  return {
    view: (): RetentionView => store.read(),

    /** What these settings would forget now. */
    preview(settings: RetentionSettings): RetentionCounts {
      const { textDays, deletedContactDays, auditDays } = settings;
      return {
        texts: textDays === null ? 0 : texts.count(before(textDays)),
        deletedContacts:
          deletedContactDays === null ? 0 : contacts.count(before(deletedContactDays)),
        audit: auditDays === null ? 0 : audit.countBefore(before(auditDays)),
      };
    },

    badFields,

    /** In the caller's transaction. */
    change(settings: RetentionSettings): RetentionView {
      store.write(settings, clock.now() + SECOND_THOUGHTS_MS);
      database.afterCommit(restart);
      return store.read();
    },

    start: restart,
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}
