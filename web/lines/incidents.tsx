// Recordings of what was said to a modem when something went wrong: a list, and each as a file to hand on.

import type { IncidentView } from '../../gateway/index.ts';
import { wholeNumber } from '../forms.ts';
import { Icon } from '../html/icons.tsx';
import type { PageContext, Site, Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';

/** The latest recordings of a line, the newest first. */
export async function incidentsOf(site: Site, lineId: string): Promise<IncidentView[]> {
  return (await site.gateway.lines.trace(lineId)?.incidents()) ?? [];
}

/** Nothing when nothing went wrong. */
export function Incidents(props: { lineId: string; incidents: IncidentView[]; viewer: Viewer }) {
  const { lineId, viewer } = props;
  const { incidents: words } = viewer.t.line;
  if (props.incidents.length === 0) return null;
  return (
    <section class="panel" id="recordings" aria-labelledby="recordings-title">
      <h2 id="recordings-title">{words.title}</h2>
      <p class="hint">{words.lead}</p>
      <ul class="plain-list">
        {props.incidents.map(({ number, at, code }) => (
          <li class="job-head">
            <a href={`${linePath(lineId)}/recordings/${number}?at=${at}`} download>
              <Icon name="down" /> {words.download(viewer.format.exact(at))}
            </a>
            <code class="technical">{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * One recording as a text file. They are numbered from the newest, so a newer one moves them on: `at` in the address
 * says which one was meant.
 */
export async function downloadIncident(site: Site, c: PageContext): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const incidents = await incidentsOf(site, id);
  const at = wholeNumber(c.req.query('at'));
  const number = wholeNumber(c.req.param('number'));
  const meant = incidents.find((one) => (at === null ? one.number === number : one.at === at));
  const text =
    meant === undefined ? null : await site.gateway.lines.trace(id)?.incident(meant.number);
  if (meant === undefined || text === undefined || text === null) return c.notFound();
  const moment = new Date(meant.at).toISOString().replaceAll(/[:.]/g, '-');
  return c.body(text, 200, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Disposition': `attachment; filename="${id.replaceAll(/[^\w-]/g, '_')}-${moment}.txt"`,
  });
}
