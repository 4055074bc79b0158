// What became of texts on the way between a customer and a phone, as the box and the phone tell it.
import { type Box, eventually, type ListedMessage, listMessages } from './built-program.ts';
import type { FakeTermux, SendAttempt } from './fake-termux.ts';

export const CUSTOMER = '+48555010002';

/** Messages from customers with exactly this text. */
export async function inboundOf(box: Box, text: string): Promise<ListedMessage[]> {
  return (await listMessages(box, 'inbound')).filter((each) => each.text === text);
}

/** The message with this text, once it is there; throws when it is there twice. */
export function heard(box: Box, text: string, withinMs?: number): Promise<ListedMessage> {
  return eventually(
    `"${text}" is heard`,
    async () => {
      const [found, again] = await inboundOf(box, text);
      if (again !== undefined) throw new Error(`"${text}" is there twice`);
      return found;
    },
    withinMs,
  );
}

/** The calls by which a phone tried to send this text. */
export function attemptsOf(phone: FakeTermux, text: string): SendAttempt[] {
  return phone.attempts().filter(({ body }) => body === text);
}
