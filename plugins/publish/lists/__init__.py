"""Pages that show several policies: lists of changes, topics, notices, the glossary, and how we decide."""
