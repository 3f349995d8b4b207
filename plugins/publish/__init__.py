"""The one room that speaks Pelican: draws every page and feed from the archive, at each build.

A build goes: read (`reader`, `blocks`) → fill the blocks from the archive (`embeds`) → draw the archive's own pages
(`pages`) and feeds (`feeds`) → write all of it, or nothing when anything is wrong (`writer`, `problems`). `assembly` is
what Pelican loads; this package itself loads nothing, so that `build` and `serve` start at once.
"""
