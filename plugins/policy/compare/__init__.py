"""Two versions compared clause by clause, clauses followed through time, and the result as text, HTML and JSON."""
