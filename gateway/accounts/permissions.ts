// Which role may do what: one table, asked by the desk. Pure.
import type { Permission, Role } from '../index.ts';

const VIEWER: readonly Permission[] = ['read'];
const AGENT: readonly Permission[] = [...VIEWER, 'send', 'handle', 'edit-contacts'];
const MANAGER: readonly Permission[] = [
  ...AGENT,
  'assign',
  'bulk',
  'manage-contacts',
  'manage-shared',
  'run-lines',
];
const ADMIN: readonly Permission[] = [...MANAGER, 'manage-lines', 'manage-people', 'erase'];

const TABLE: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  viewer: new Set(VIEWER),
  agent: new Set(AGENT),
  manager: new Set(MANAGER),
  admin: new Set(ADMIN),
};

/** Whether a role may do something. */
export function mayDo(role: Role, permission: Permission): boolean {
  return TABLE[role].has(permission);
}
