"""A policy through time: its versions, changes and provenance, and how its watch goes."""
