// How a text would be sent: for the composer's counter. Pure.
import { simplifyText } from '../../modem/index.ts';
import type { MessagePreview } from '../index.ts';
import type { CutText } from './cut-text.ts';
import { tidyText } from './queue-message.ts';

export type PreviewParts = {
  cutText: CutText;
  /** More than this is refused when queueing. */
  maxSegments: number;
};

/** `number`: the canonical recipient, null while nobody knows it. */
export function previewText(
  { cutText, maxSegments }: PreviewParts,
  text: string,
  number: string | null,
): MessagePreview {
  const tidy = tidyText(text);
  const { encoding, segments, used, perSegment, culprit } = cutText(tidy, number);
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
