// The English words of contacts and their profiles.

export const contacts = {};
