// The Polish words of the list of conversations, its filters and views.

import type { Catalogue } from '../words.ts';

export const lists: Catalogue['lists'] = {};
