// How quick an answer is, in the four grades people know. Pure.
import type { ReplyGrade } from '../index.ts';

const MINUTE_MS = 60_000;

/** `waitedMs`: from the customer's first unanswered message to the answer. */
export function replyGrade(waitedMs: number): ReplyGrade {
  if (waitedMs < 5 * MINUTE_MS) return 'excellent';
  if (waitedMs < 30 * MINUTE_MS) return 'good';
  return waitedMs < 120 * MINUTE_MS ? 'acceptable' : 'too-slow';
}
