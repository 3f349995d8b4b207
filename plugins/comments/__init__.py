"""Readers' comments as files: read, shown, received, held and approved. Needs no other room."""
