"""From Markdown to a tree of clauses: blocks, headings, printed numbers."""
