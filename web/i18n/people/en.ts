// The English words of accounts, roles and signing in.

export const people = {};
