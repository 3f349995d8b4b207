"""Static comments under posts, and their feeds."""
