// The buttons of a line. Which of them make sense now is read from the line; whether they are allowed, the gateway says.

import type { LineView } from '../../gateway/index.ts';
import { Icon, type IconName } from '../html/icons.tsx';
import { deskOf, type Viewer } from '../site.ts';
import { ActForm, type ActFrom, type LineAct, linePath } from './act-form.tsx';
import { isPhone } from './phone/phone-facts.tsx';

export function LineActs(props: { line: LineView; from: ActFrom; viewer: Viewer }) {
  const { line, from, viewer } = props;
  const { acts } = viewer.t.line;
  const path = linePath(line.id);
  const { may } = deskOf(viewer);
  if (!may('run-lines')) return null;
  const isPaused = line.pausedAt !== null;
  return (
    <ul class="line-acts" aria-label={acts.label(line.id)}>
      {line.strangeIccid !== null && (
        <ActButton viewer={viewer} line={line} act="confirm-sim" from={from} icon="tick" primary>
          {acts.confirmSim}
        </ActButton>
      )}
      <ActButton
        viewer={viewer}
        line={line}
        act={isPaused ? 'resume' : 'pause'}
        from={from}
        icon={isPaused ? 'sending' : 'pause'}
        primary={isPaused}
      >
        {isPaused ? acts.resume : acts.pause}
      </ActButton>
      <ActButton viewer={viewer} line={line} act="restart" from={from} icon="again">
        {acts.restart}
      </ActButton>
      {line.kind === 'phone' && may('manage-lines') && <PairLink line={line} viewer={viewer} />}
      {from === 'lines' && (
        <>
          <li>
            <a class="button small" href={`${path}#test`}>
              <Icon name="send" />
              <span>{acts.test}</span>
            </a>
          </li>
          {!isPhone(line) && (
            <li>
              <a class="button small" href={`${path}#ask`}>
                <Icon name="question" />
                <span>{acts.ask}</span>
              </a>
            </li>
          )}
        </>
      )}
    </ul>
  );
}

/** The way to the page on which a phone is paired or let go. */
function PairLink(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { pair } = viewer.t.phone;
  const isUnpaired = line.trouble === 'phone-unpaired';
  return (
    <li>
      <a
        class={isUnpaired ? 'button small primary' : 'button small'}
        href={`${linePath(line.id)}/phone`}
      >
        <Icon name="phone" />
        <span>{isUnpaired ? pair.open : pair.openPaired}</span>
      </a>
    </li>
  );
}

/** Pause and resume share an id, so that the focus stays on the button whatever it says by then. */
function ActButton(props: {
  line: LineView;
  act: LineAct;
  from: ActFrom;
  icon: IconName;
  viewer: Viewer;
  primary?: boolean;
  children: string;
}) {
  const { line, act } = props;
  const place = act === 'resume' ? 'pause' : act;
  return (
    <li>
      <ActForm lineId={line.id} act={act} from={props.from} viewer={props.viewer}>
        <button
          type="submit"
          id={`${place}-${line.id}`}
          class={props.primary === true ? 'button small primary' : 'button small'}
        >
          <Icon name={props.icon} />
          <span>{props.children}</span>
        </button>
      </ActForm>
    </li>
  );
}
