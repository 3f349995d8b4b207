"""What the site publishes for programs: changes as JSON, CSV and Markdown, clauses as lines of JSON."""
