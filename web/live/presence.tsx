// Which colleagues are at which conversation. The stream brings all of them at once into a hidden place; the script puts
// each mark at its row and each banner over the composer, again after every swap (static/app/presence.js).

import type { Present } from '../../gateway/index.ts';
import { initials } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { Partial } from '../html/partial.tsx';
import { deskOf, type Viewer } from '../site.ts';

/** More than these are counted. */
const NAMED = 3;

/** Where the marks wait for their places; part of every page that shows conversations. */
export function PresencePlace() {
  return <div id="presences" hidden></div>;
}

/** Everybody who is somewhere now. Live fragment. */
export function LivePresences({ viewer }: { viewer: Viewer }) {
  return (
    <Partial target="#presences" swap="innerHTML">
      {[...deskOf(viewer).presence.others()].map(([conversationId, people]) => (
        <div data-conversation={conversationId}>
          <RowMark people={people} viewer={viewer} />
          <Banner people={people} viewer={viewer} />
        </div>
      ))}
    </Partial>
  );
}

/** Who writes comes first: that is what keeps two people from answering one customer. */
function sorted(people: readonly Present[]): Present[] {
  return people.toSorted((a, b) => Number(b.state === 'typing') - Number(a.state === 'typing'));
}

function words({ account, state }: Present, { t }: Viewer): string {
  return t.live.presence[state](account.displayName);
}

function RowMark(props: { people: readonly Present[]; viewer: Viewer }) {
  const [first] = sorted(props.people);
  if (first === undefined) return null;
  const label = sorted(props.people)
    .map((present) => words(present, props.viewer))
    .join(', ');
  return (
    <span class={`row-present is-${first.state}`} title={label}>
      {first.state === 'typing' ? (
        <Icon name="edit" />
      ) : (
        <span aria-hidden="true">{initials(first.account.displayName)}</span>
      )}
      <span class="visually-hidden">{label}</span>
    </span>
  );
}

function Banner(props: { people: readonly Present[]; viewer: Viewer }) {
  const { people, viewer } = props;
  const others = people.length - NAMED;
  return (
    <p class="present-banner">
      {sorted(people)
        .slice(0, NAMED)
        .map((present) => (
          <span class={`present is-${present.state}`}>
            <span class="present-avatar" aria-hidden="true">
              {present.state === 'typing' ? (
                <Icon name="edit" />
              ) : (
                initials(present.account.displayName)
              )}
            </span>
            <span dir="auto">{words(present, viewer)}</span>
          </span>
        ))}
      {others > 0 && <span>{viewer.t.live.presence.more(others)}</span>}
    </p>
  );
}
