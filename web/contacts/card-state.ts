// What the parts of a contact's card are drawn from, in the pane and on the profile alike.

import type { Contact, Permission } from '../../gateway/index.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';

/** What was refused, at which part of the card, with what was typed. */
export type CardProblem = {
  part: string;
  message: string;
  typed: Readonly<Record<string, string>>;
};

export type Card = {
  site: Site;
  viewer: Viewer;
  contact: Contact;
  /** The page that forms lead back to without a script. */
  back: string;
  problem: CardProblem | null;
};

/** Whether the viewer may change something of this contact; nobody changes an erased one. */
export function mayChange({ viewer, contact }: Card, permission: Permission): boolean {
  return contact.erasedAt === null && deskOf(viewer).may(permission);
}

/** The message for a part, when it was that part that was refused. */
export function problemAt({ problem }: Card, part: string): string | undefined {
  return problem?.part === part ? problem.message : undefined;
}

/** What was typed into a field of a refused part, else what is stored. */
export function typedOr({ problem }: Card, part: string, field: string, stored: string): string {
  return problem?.part === part ? (problem.typed[field] ?? stored) : stored;
}
