"""Checks what authors write: links, pictures, fragments, quotations, questions, cards; all of it at once."""
