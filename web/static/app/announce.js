// What screen readers are told after a swap.

import { $ } from './dom.js';

let announced = '';

export function announce() {
  const words =
    ($('#list [data-announce]') ?? $('#counter [data-announce]'))?.dataset.announce ?? '';
  if (words === announced) return;
  announced = words;
  const place = $('#announce');
  if (place) place.textContent = words;
}
