// A menu of the head: a button that unfolds a panel with forms. Native, so it works without scripts.

import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../html/icons.tsx';

/** The acts of the head by the names under which keys and the palette find them. */
export type ActName =
  | 'assign'
  | 'assign-me'
  | 'status-in-progress'
  | 'resolve'
  | 'snooze'
  | 'tags'
  | 'unread'
  | 'flag';

/**
 * One at a time is open: they share a name. `end`: the panel hangs at the end of its button. The words beside the icon
 * are `text`; a screen reader hears `label`.
 */
export function Menu(props: {
  id: string;
  icon: IconName;
  label: string;
  text?: string | undefined;
  act?: ActName | undefined;
  open?: boolean | undefined;
  end?: boolean | undefined;
  tone?: string | undefined;
  badge?: Child;
  children: Child;
}) {
  const { id, text } = props;
  return (
    <details
      id={`menu-${id}`}
      class={`case-menu is-${id}${props.end ? ' is-end' : ''}`}
      name="case-menu"
      open={props.open}
    >
      <summary
        id={`menu-${id}-button`}
        class={`button small${text === undefined ? ' is-icon' : ''} ${props.tone ?? ''}`.trimEnd()}
        title={props.label}
        data-act={props.act}
      >
        <Icon name={props.icon} />
        <span class={text === undefined ? 'menu-word' : 'visually-hidden'}>{props.label}</span>
        {text !== undefined && (
          <span class="menu-text" aria-hidden="true" dir="auto">
            {text}
          </span>
        )}
        {props.badge}
      </summary>
      <div class="case-panel">{props.children}</div>
    </details>
  );
}
