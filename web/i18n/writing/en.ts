// The English words of composing, templates, replies for later.

export const writing = {};
