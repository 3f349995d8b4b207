"""Reads the first lines of posts, pages and cards: fields with their lines, and what is wrong with them."""
