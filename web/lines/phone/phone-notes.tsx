// What holds for every phone and nobody can mend here: said once, plainly.

import type { PhoneView } from '../../../gateway/index.ts';
import type { Viewer } from '../../site.ts';

export function PhoneNotes(props: { route: PhoneView['route']; viewer: Viewer }) {
  const { notes } = props.viewer.t.phone;
  return (
    <section class="panel" id="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">{notes.title}</h2>
      <ul class="phone-notes">
        {props.route === 'mqtt' && <li>{notes.termux}</li>}
        <li>{notes.rcs}</li>
        <li>{notes.limit}</li>
        {props.route === 'mqtt' && <li>{notes.makers}</li>}
      </ul>
    </section>
  );
}
