// Rules of templates: who may keep which, what a shortcut looks like, which fields there are.

import type { Account, DeskResult, FilledText, Template, TemplateLink } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import type { FieldValues } from './field-values.ts';
import { fieldsIn, fillFields } from './merge-fields.ts';
import type { TemplateStore, TemplateValues } from './template-store.ts';

export type TemplateActs = ReturnType<typeof createTemplateActs>;

export type TemplateWish = {
  id?: number | undefined;
  name: string;
  shortcut?: string | undefined;
  category?: string | undefined;
  language?: string | undefined;
  text: string;
  shared: boolean;
};

const LONGEST_NAME = 80;
const LONGEST_TEXT = 5_000;
const SHORTCUT = /^[\p{L}\d][\p{L}\d_-]{0,29}$/u;
const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/** Makes the acts for an account; `mayShare`: everybody's too. */
export function createTemplateActs(parts: {
  database: Database;
  store: TemplateStore;
  values: FieldValues;
}) {
  const { database, store, values } = parts;

  function tidied(wish: TemplateWish, me: Account): TemplateValues {
    const orNull = (text: string | undefined): string | null => {
      const trimmed = (text ?? '').trim();
      return trimmed === '' ? null : trimmed.slice(0, LONGEST_NAME);
    };
    return {
      name: wish.name.replace(/\s+/gu, ' ').trim(),
      shortcut: orNull(wish.shortcut)?.replace(/^\/+/, '').toLowerCase() ?? null,
      category: orNull(wish.category),
      language: orNull(wish.language),
      text: wish.text.replace(/\r\n?/g, '\n').trim(),
      ownerId: wish.shared ? null : me.id,
    };
  }

  function problemOf(template: TemplateValues, id: number | null, me: Account) {
    if (template.name === '' || template.name.length > LONGEST_NAME) return 'bad-name';
    if (template.text === '') return 'empty-text';
    if (template.text.length > LONGEST_TEXT) return 'text-too-long';
    const { shortcut, ownerId } = template;
    if (shortcut !== null && !SHORTCUT.test(shortcut)) return 'bad-shortcut';
    if (shortcut !== null && store.isShortcutTaken(shortcut, { ownerId, id })) {
      return 'shortcut-taken';
    }
    const known = new Set(values.known(me).map(({ field }) => field));
    return fieldsIn(template.text).every((field) => known.has(field)) ? null : 'unknown-field';
  }

  function mayChange(template: Pick<Template, 'ownerId'>, me: Account, mayShare: boolean): boolean {
    return template.ownerId === me.id || (template.ownerId === null && mayShare);
  }

  function setDeleted(
    id: number,
    deleted: boolean,
    me: Account,
    mayShare: boolean,
  ): DeskResult<null> {
    return database.transaction(() => {
      const template = store.get(id, me.id, deleted ? 'live' : 'deleted');
      if (template === null) return { ok: false, code: 'not-found' };
      if (!mayChange(template, me, mayShare)) return { ok: false, code: 'forbidden' };
      // While it was gone, another one may have got its shortcut.
      const { shortcut, ownerId } = template;
      if (!deleted && shortcut !== null && store.isShortcutTaken(shortcut, { ownerId, id })) {
        store.update(id, { ...template, shortcut: null });
      }
      store.setDeleted(id, deleted);
      return { ok: true, value: null };
    });
  }

  return {
    /** By name; those of a language first, then those that fit all. */
    list(me: Account, language: string | null): readonly Template[] {
      const rank = (template: Template): number =>
        template.language === language ? 0 : template.language === null ? 1 : 2;
      const all = store.all(me.id);
      return language === null ? all : all.toSorted((a, b) => rank(a) - rank(b));
    },

    save(wish: TemplateWish, me: Account, mayShare: boolean): DeskResult<Template> {
      return database.transaction(() => {
        const id = wish.id ?? null;
        const before = id === null ? null : store.get(id, me.id);
        if (id !== null && before === null) return { ok: false, code: 'not-found' };
        const template = tidied(wish, me);
        const isAllowed =
          mayChange(template, me, mayShare) && (before === null || mayChange(before, me, mayShare));
        if (!isAllowed) return { ok: false, code: 'forbidden' };
        const problem = problemOf(template, id, me);
        if (problem !== null) return { ok: false, code: problem };
        if (id !== null) store.update(id, template);
        const saved = store.get(id ?? store.insert(template), me.id);
        return saved === null ? { ok: false, code: 'not-found' } : { ok: true, value: saved };
      });
    },

    remove: (id: number, me: Account, mayShare: boolean) => setDeleted(id, true, me, mayShare),
    restore: (id: number, me: Account, mayShare: boolean) => setDeleted(id, false, me, mayShare),

    fillExample(text: string, me: Account): FilledText {
      const examples = new Map(values.known(me).map(({ field, example }) => [field, example]));
      return fillFields(text, (field) => examples.get(field) ?? null);
    },

    saveLink(link: Omit<TemplateLink, 'id'>): DeskResult<TemplateLink> {
      const key = fold(link.key)
        .trim()
        .replace(/[\s-]+/g, '_');
      if (!KEY.test(key)) return { ok: false, code: 'bad-name' };
      const url = link.url.trim();
      if (!isWebAddress(url)) return { ok: false, code: 'bad-value' };
      const label = link.label.trim().slice(0, LONGEST_NAME);
      return { ok: true, value: store.saveLink({ key, label: label === '' ? key : label, url }) };
    },
  };
}

function isWebAddress(url: string): boolean {
  if (url.length > 500 || /\s/.test(url)) return false;
  try {
    return ['http:', 'https:', 'tel:', 'mailto:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
