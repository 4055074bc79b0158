// Under the composer: how much is left, how many SMS, and which character made it Unicode. Live while typing.

import type { MessagePreview, WritingTip } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';

/** Share of a segment from which the counter asks for attention. */
const ATTENTION = 0.8;

export function Counter(props: {
  preview: MessagePreview | null;
  /** Quiet hints below the numbers. */
  tips?: readonly WritingTip[];
  viewer: Viewer;
}) {
  const { preview, viewer } = props;
  const { t } = viewer;
  if (preview === null || preview.segments === 0) return <p class="counter"></p>;
  const unicode = preview.encoding === 'ucs2';
  const attention = preview.segments > 1 || preview.used >= preview.perSegment * ATTENTION;
  const tone = preview.tooLong ? ' tone-fail' : attention || unicode ? ' tone-wait' : '';
  const amount = `${t.composer.count(preview.segments)} · ${unicode ? t.composer.unicode : t.composer.plain}`;
  return (
    <>
      <p class={`counter${tone}`} data-announce={amount}>
        <span>{t.composer.left(preview.left)}</span> <span>{amount}</span>
      </p>
      {preview.tooLong && (
        <p class="counter-note tone-fail">{t.composer.tooLong(preview.maxSegments)}</p>
      )}
      {preview.culprit !== null && (
        <p class="counter-note">
          {t.composer.culprit(preview.culprit, preview.perSegment)}{' '}
          {preview.simplified !== null && (
            <button
              type="submit"
              class="link"
              name="simplify"
              value="yes"
              formaction="/inbox/preview"
              data-simplified={preview.simplified}
              title={t.composer.simplifyHint(preview.simplified)}
            >
              {t.composer.simplify}
            </button>
          )}
        </p>
      )}
      {(props.tips ?? []).slice(0, 1).map((tip) => (
        <p class="counter-tip">{t.writing.tips[tip]}</p>
      ))}
    </>
  );
}
