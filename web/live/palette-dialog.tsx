// The palette as it waits in every page: open at once and ready to be typed into, while its entries come from the server.

import type { Viewer } from '../site.ts';

export function PaletteDialog({ viewer }: { viewer: Viewer }) {
  const { palette: words } = viewer.t.live;
  return (
    <dialog id="palette" class="palette" aria-label={words.title} data-count={words.counted}>
      <label class="visually-hidden" for="palette-q">
        {words.title}
      </label>
      <input
        id="palette-q"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        placeholder={words.placeholder}
      />
      <div id="palette-list" class="palette-list" role="listbox" aria-label={words.title}></div>
      <p id="palette-none" class="palette-none" hidden>
        {words.none}
      </p>
      <p id="palette-count" class="visually-hidden" role="status"></p>
    </dialog>
  );
}
