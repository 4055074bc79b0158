// The German words of contacts and their profiles.

import type { Catalogue } from '../words.ts';

export const contacts: Catalogue['contacts'] = {};
