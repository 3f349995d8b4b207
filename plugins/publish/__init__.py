"""The one room that speaks Pelican: draws every page and feed from the archive, at each build.

Eight folders are Pelican plugins, each named in PLUGINS and each able to work alone: `output`, `theme`, `blocks`,
`changes`, `discussion`, `feeds`, `search`, `metadata`. What they share while a site is built is a `build.Build`, which
also says in which order things go. This package itself loads nothing, so that `build` and `serve` start at once.
"""
