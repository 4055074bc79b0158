// The English words of keys, the palette, presence and notices.

export const live = {};
