"""Checks what authors write: links, pictures, fragments, quotations, questions and cards, all at once."""
