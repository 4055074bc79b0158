// Joins what forgets: words out of the file, numbers that were erased, and what has become too old.
import { createContactBook } from '../contacts/contact-book.ts';
import { createForgetErased } from '../contacts/forget-erased.ts';
import { createFileScrubber } from '../contacts/scrub-file.ts';
import type { GatewayOptions } from '../gateway-options.ts';
import { createRetention } from '../retention/retention.ts';
import { componentLogger } from '../runtime/logger.ts';
import type { Foundations } from './foundations.ts';
import type { Sending } from './sending.ts';

export type Forgetting = ReturnType<typeof createForgetting>;

/** Nothing is forgotten before each is started. */
export function createForgetting(
  { log }: GatewayOptions,
  foundations: Foundations,
  { withdrawals }: Pick<Sending, 'withdrawals'>,
) {
  const { database, messages } = foundations;
  const contactsLog = componentLogger(log, 'contacts');
  const book = createContactBook(database);
  const scrubber = createFileScrubber({ ...foundations, log: contactsLog });
  const forgetErased = createForgetErased({ ...foundations, log: contactsLog, scrubber });
  const retention = createRetention({
    ...foundations,
    log: componentLogger(log, 'retention'),
    book,
    withdrawals,
    scrubber,
    conversationOf: (messageId) => messages.get(messageId)?.conversationId ?? null,
  });
  return { book, scrubber, forgetErased, retention };
}
