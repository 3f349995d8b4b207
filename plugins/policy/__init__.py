"""Clauses, redlines and verdicts: text in, values out. No file, no clock, no web."""
