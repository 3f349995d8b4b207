"""Redlines: word diffs that reconstruct both texts exactly and are cleaned for reading."""
