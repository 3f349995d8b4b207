"""The reusable cards of content/cards: their files, and the words of redlines that they explain."""
