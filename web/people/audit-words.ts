// What an entry of the audit log says besides its act: from what to what, for whom. Pure.

import type { AuditAct, AuditDetail, AuditEntry, Role } from '../../gateway/index.ts';
import { en } from '../i18n/en.ts';
import type { Catalogue } from '../i18n/words.ts';
import { readRole } from './role-choice.tsx';

const isAct = (name: string): name is AuditAct => name in en.people.audit.acts;

/** All acts, as the filter lists them. */
export const AUDIT_ACTS: readonly AuditAct[] = Object.keys(en.people.audit.acts).filter(isAct);

/** The details in words; empty when there are none. */
export function auditDetail({ act, detail }: AuditEntry, t: Catalogue): string {
  const { audit, roles } = t.people;
  switch (act) {
    case 'role-changed':
      return `${roleIn(detail.from, roles)} → ${roleIn(detail.to, roles)}`;
    case 'account-made':
    case 'invite-accepted':
      return roleIn(detail.role, roles);
    case 'invited':
    case 'invite-withdrawn':
      return joined([text(detail, 'name'), roleIn(detail.role, roles)]);
    case 'scope-changed':
      return scopeWords(detail, t);
    case 'capacity-changed':
      return text(detail, 'to') || audit.unlimited;
    case 'key-made':
      return joined([text(detail, 'name'), text(detail, 'scopes')]);
    case 'sign-in-refused':
      return detail.what === 'code' ? audit.refusedFor.code : audit.refusedFor.password;
    default:
      return text(detail, 'name');
  }
}

function scopeWords(detail: AuditDetail, t: Catalogue): string {
  const { person, audit } = t.people;
  return joined([
    detail.onlyOwn === true ? person.onlyOwn : '',
    detail.maskNumbers === true ? person.maskNumbers : '',
    text(detail, 'lineIds') || audit.allLines,
  ]);
}

function text(detail: AuditDetail, name: string): string {
  return String(detail[name] ?? '');
}

function roleIn(value: AuditDetail[string] | undefined, roles: Record<Role, string>): string {
  const role = readRole(String(value));
  return role === null ? '' : roles[role];
}

const joined = (parts: string[]): string => parts.filter((part) => part !== '').join(', ');
