// What a phone may do at the built-in broker: write its own `up` topics, read its own `down` topics, nothing else.
import { MOST_PAYLOAD_OCTETS } from '../protocol.ts';
import { downFilter, readTopic, upTopic } from '../topics.ts';

/** What is done with a publish: passed on, or swallowed for a reason that goes into the log. */
export type Verdict = 'pass' | 'foreign-topic' | 'too-long' | 'retained';

/** Judges what a phone publishes. */
export function judgePublish(
  phoneId: string,
  packet: { topic: string; payload: string | Uint8Array; retain: boolean },
): Verdict {
  const topic = readTopic(packet.topic);
  if (topic === null || topic.way !== 'up' || topic.phoneId !== phoneId) return 'foreign-topic';
  if (Buffer.byteLength(packet.payload) > MOST_PAYLOAD_OCTETS) return 'too-long';
  // A retained text would come again to whoever connects next.
  return packet.retain && topic.kind !== 'status' ? 'retained' : 'pass';
}

/** Whether a phone may read what this filter brings. */
export function maySubscribe(phoneId: string, filter: string): boolean {
  if (filter === downFilter(phoneId)) return true;
  const topic = readTopic(filter);
  return topic !== null && topic.way === 'down' && topic.phoneId === phoneId;
}

/** Whether this is where a phone's last will belongs. */
export function isOwnWill(phoneId: string, topic: string): boolean {
  return topic === upTopic(phoneId, 'status');
}
