"""Pages of changes, policies, clauses and topics, drawn from the archive."""
