// What an act on a line came to, in a sentence, with the way back where there is one.

import { Icon } from '../html/icons.tsx';
import { Partial } from '../html/partial.tsx';
import type { Viewer } from '../site.ts';
import { ActForm, type ActFrom } from './act-form.tsx';

/** Acts that a page can say were done; also in its address, for pages without a script. */
const ACTS = ['paused', 'resumed', 'restarted', 'confirmed', 'removed'] as const;
export type DoneAct = (typeof ACTS)[number];

export type Said =
  | { kind: 'done'; act: DoneAct; lineId: string }
  | { kind: 'refused'; words: string };

/** The sentence that an address asks for; null when it asks for none. */
export function saidFrom(act: string | undefined, lineId: string | undefined): Said | null {
  const known = ACTS.find((one) => one === act);
  return known === undefined || lineId === undefined ? null : { kind: 'done', act: known, lineId };
}

type StatusProps = { said: Said | null; from: ActFrom; viewer: Viewer };

/** The place is always there, so that screen readers hear what comes into it. */
export function ActStatus(props: StatusProps) {
  return (
    <div id="act-status" class="act-status" role="status">
      <Sentence {...props} />
    </div>
  );
}

/** The sentence for a page that is open already. */
export function ActStatusPartial(props: StatusProps) {
  return (
    <Partial target="#act-status" swap="innerHTML">
      <Sentence {...props} />
    </Partial>
  );
}

function Sentence({ said, from, viewer }: StatusProps) {
  if (said === null) return null;
  if (said.kind === 'refused') {
    return (
      <div class="flash tone-wait">
        <Icon name="warning" />
        <p>{said.words}</p>
      </div>
    );
  }
  const { done, acts } = viewer.t.line;
  const back = said.act === 'paused' ? 'resume' : said.act === 'resumed' ? 'pause' : null;
  return (
    <div class="flash tone-ok">
      <Icon name="tick" />
      <p>{done[said.act](said.lineId)}</p>
      {back !== null && (
        <ActForm lineId={said.lineId} act={back} from={from} viewer={viewer}>
          <button type="submit" class="link">
            {acts.undo}
          </button>
        </ActForm>
      )}
    </div>
  );
}
