"""What the site publishes for programs: changes as JSON and CSV."""
