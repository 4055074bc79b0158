// How a text would be sent: for the composer's counter. Pure.
import { segmentText, simplifyText } from '../../modem/index.ts';
import type { MessagePreview } from '../index.ts';
import { tidyText } from './queue-message.ts';

/** `maxSegments`: more than this is refused when queueing. */
export function previewText(text: string, maxSegments: number): MessagePreview {
  const tidy = tidyText(text);
  const { encoding, segments, used, perSegment, culprit } = segmentText(tidy);
  return {
    encoding,
    segments: segments.length,
    used,
    perSegment,
    left: Math.max(0, perSegment - used),
    culprit,
    simplified: encoding === 'ucs2' ? simplifyText(tidy) : null,
    tooLong: segments.length > maxSegments,
    maxSegments,
  };
}
