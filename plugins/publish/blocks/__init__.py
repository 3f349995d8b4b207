"""Blocks in authors' posts: clause diffs, checked quotations, cards."""
