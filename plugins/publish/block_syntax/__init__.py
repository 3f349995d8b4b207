"""How authors write blocks: the extension of Python-Markdown that reads them, and what is wrong with their fences."""
