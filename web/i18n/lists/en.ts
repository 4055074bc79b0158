// The English words of the list of conversations, its filters and views.

export const lists = {};
