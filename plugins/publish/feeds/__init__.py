"""Feeds of posts and detected changes: Atom, RSS, JSON Feed, OPML."""
