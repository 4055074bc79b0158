// What every translation of the pages about lines has to say; the English words decide.

import type { Catalogue } from '../words.ts';

export type LineWords = Catalogue['line'];
