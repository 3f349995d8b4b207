"""The one room that speaks Pelican: draws every page and feed from the archive, at each build."""
