"""Gives the archive to others, in the layout of their tools."""
