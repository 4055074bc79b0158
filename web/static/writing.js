// Quicker ways for the composer, templates and macros. Everything works without this file.
