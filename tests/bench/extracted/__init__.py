"""Compares extracted text with Open Terms Archive's record of the same page."""
