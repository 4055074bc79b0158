// The Spanish words of keys, the palette, presence and notices.

import type { Catalogue } from '../words.ts';

export const live: Catalogue['live'] = {};
