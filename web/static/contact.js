// Quicker ways for the contact pane and the contacts pages. Everything works without this file.
