// Quicker ways for an open conversation: its status, assignment, notes. Everything works without this file.
