"""The one room that speaks to the web: fetches policies and leaves what it found in the archive."""
