"""Which blocks of a text begin a clause: headings, bold words, printed numbers, titles."""
