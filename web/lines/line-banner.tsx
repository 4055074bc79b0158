// A strip above the list while a line cannot work, with the way to the explanation. Live fragment.

import { Icon } from '../html/icons.tsx';
import type { Site, Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';

export function LineBanner(props: { site: Site; viewer: Viewer }) {
  const { t } = props.viewer;
  const bad = props.site.gateway.lines
    .states()
    .filter((line) => line.state === 'offline' || line.state === 'locked');
  return (
    <div id="line-banner">
      {bad.map((line) => (
        <p class="banner tone-wait">
          <Icon name="warning" />
          <span>
            {t.lines.banner(line.id, t.lines.state[line.state])}{' '}
            <a href={linePath(line.id)}>{t.lines.bannerAct}</a>
          </span>
        </p>
      ))}
    </div>
  );
}
