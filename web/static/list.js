// Quicker ways for the list of conversations: tabs, filters, selection. Everything works without this file.
