"""Writes a cleaned page as Markdown: lines, blocks, lists, tables."""
