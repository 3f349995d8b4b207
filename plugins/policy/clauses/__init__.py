"""From Markdown to a tree of clauses: blocks, those that begin a clause, and which clause stands under which."""
