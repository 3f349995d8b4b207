"""Quotations: where they stand in a post, and whether the words quoted stand in the archive."""
