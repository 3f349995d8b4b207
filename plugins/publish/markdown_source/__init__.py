"""A Markdown file as its author typed it: its links and quotations, which of its lines are code, slips of the pen."""
