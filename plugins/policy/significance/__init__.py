"""How much a change matters: the terms and clauses that changed, weighed, with the reason in words."""
