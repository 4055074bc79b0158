// What somebody is told of, and how. Part of the door, as ../index.ts.

import type { NoticeKind } from './people.ts';

/** Something that an account wants to be told of now. Ids only: the page reads the present truth and finds the words. */
export type Notice = {
  /** Of the event it came from: the same in every tab. */
  id: string;
  kind: NoticeKind;
  conversationId: number | null;
  messageId: number | null;
  noteId: number | null;
  lineId: string | null;
  notification: boolean;
  sound: boolean;
};
