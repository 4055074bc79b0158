// The German words of the list of conversations, its filters and views.

import type { Catalogue } from '../words.ts';

import { lists as english } from './en.ts';
export const lists: Catalogue['lists'] = english;
