// Reads the app's inbox: an overlapping window, since late texts appear in the past, and each text once.
import type { ModemClock } from '../clock.ts';
import type { ModemLog } from '../log.ts';
import type { PartHandler } from '../modem.ts';
import type { AppClient, Page } from './app-client.ts';
import { AppError } from './app-error.ts';
import type { InboxItem } from './app-shapes.ts';
import { partOf, sentAtMs } from './inbox-part.ts';
import { type SmsgateMemory, WINDOW_MS } from './memory.ts';
import { createOffering } from './offering.ts';

export type InboxParts = {
  client: AppClient;
  clock: ModemClock;
  log: ModemLog;
  memory: SmsgateMemory;
  deviceId: string;
  /** The SIM whose texts are wanted, 1-based; null: of all. */
  sim: number | null;
  /** Texts sent before this are left alone, ms since 1970; null: none. */
  since: number | null;
  handler(): PartHandler;
};

export type Inbox = {
  /** Reads what is new and begins to hand it over. Throws AppError. */
  poll(): Promise<void>;
  /** Resolves once what was read has been handed over, or was not taken. */
  handed(): Promise<void>;
  close(): void;
};

const PAGE = 100;
/** Twenty thousand texts in three days. */
const MOST_PAGES = 200;
const WHOLE_EVERY_MS = 3_600_000;

export function createInbox(parts: InboxParts): Inbox {
  const { client, clock, log, memory, deviceId, handler } = parts;
  let wholeAt = 0;
  /** The phone's clock is so far behind that its app takes our window to lie in the future. */
  let isUnbounded = false;
  const offering = createOffering<InboxItem>({
    give: (item) => handler()(partOf(item, deviceId)),
    onTaken: noteReceived,
    onRejected: (err) => log.warn({ err }, 'a text from the phone was not taken; it comes again'),
  });

  function noteReceived(id: string, item: InboxItem): void {
    // By a clock that is so wrong a text would be forgotten at once, and come again.
    memory.received.set(id, isUnbounded ? clock.now() : (sentAtMs(item) ?? clock.now()));
  }

  async function pageAt(from: number, offset: number): Promise<Page<InboxItem>> {
    const query = { limit: PAGE, offset };
    if (isUnbounded) return client.inbox(query);
    try {
      return await client.inbox({ ...query, from: new Date(from).toISOString() });
    } catch (error) {
      if (!(error instanceof AppError && error.status === 400)) throw error;
      isUnbounded = true;
      return client.inbox(query);
    }
  }

  /** All entries that are not known yet, newest first. */
  async function unknown(isWhole: boolean): Promise<InboxItem[]> {
    const from = clock.now() - WINDOW_MS;
    const found = new Map<string, InboxItem>();
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { items, total } = await pageAt(from, page * PAGE);
      const fresh = items.filter(({ id }) => !memory.received.has(id));
      for (const item of fresh) found.set(item.id, item);
      if (items.length < PAGE) break;
      // A late text further back shows in the count.
      const isShort = total !== null && total > knownSince(memory, from) + found.size;
      if (fresh.length === 0 && !isWhole && !isShort) break;
    }
    return [...found.values()];
  }

  function isWanted(item: InboxItem): boolean {
    if (parts.sim !== null && item.simNumber != null && item.simNumber !== parts.sim) return false;
    return parts.since === null || (sentAtMs(item) ?? Number.POSITIVE_INFINITY) >= parts.since;
  }

  return {
    async poll() {
      const isWhole = clock.now() >= wholeAt;
      const items = await unknown(isWhole);
      if (isWhole) wholeAt = clock.now() + WHOLE_EVERY_MS;
      for (const item of items.reverse()) {
        if (isWanted(item)) offering.add(item.id, item);
        else noteReceived(item.id, item);
      }
      void offering.run();
    },
    handed: offering.run,
    close: offering.close,
  };
}

function knownSince({ received }: SmsgateMemory, from: number): number {
  let count = 0;
  for (const at of received.values()) if (at >= from) count += 1;
  return count;
}
