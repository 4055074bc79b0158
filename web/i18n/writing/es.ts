// The Spanish words of composing, templates, replies for later.

import type { Catalogue } from '../words.ts';

export const writing: Catalogue['writing'] = {};
