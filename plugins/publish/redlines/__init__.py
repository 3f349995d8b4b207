"""Redlines as HTML: the shapes of texts, what is folded or cut, and the figure around it."""
