"""Reads style sheets: their rules and conditions, their styles of numbers, and what their selectors choose."""
