// What somebody should look at on a phone, and what to do about it. What the line's own trouble says is not said twice.

import type { LineTrouble, LineView, PhoneProblem } from '../../../gateway/index.ts';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

const SAME: Partial<Record<LineTrouble, PhoneProblem>> = {
  'phone-asleep': 'api-hangs',
  'phone-api-old': 'api-too-old',
  'phone-may-not-read': 'no-read-permission',
  'phone-may-not-send': 'no-send-permission',
};

export function PhoneProblems(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { problem, problemAct } = viewer.t.phone;
  const said = line.trouble === null ? undefined : SAME[line.trouble];
  const problems = line.phone?.problems.filter((each) => each !== said) ?? [];
  return (
    <>
      {problems.map((each) => (
        <div class="trouble tone-wait">
          <Icon name="warning" />
          <div>
            <p>
              <strong>{problem[each]}</strong>
            </p>
            <p>{problemAct[each]}</p>
          </div>
        </div>
      ))}
    </>
  );
}
