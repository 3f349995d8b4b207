"""The one room that speaks Pelican: draws every page and feed from the archive, at each build.

Eight folders are Pelican plugins, each named in PLUGINS and each able to work alone: `output`, `theme`, `blocks`,
`changes`, `discussion`, `feeds`, `search`, `metadata`. What they share while a site is built is a `build.Build`, which
also says in which order things go. This package itself loads nearly nothing, so that `build` and `serve` start at once.
"""
# Pelican looks for a plugin's last name in PLUGIN_PATHS first, and would find the folders `output` and `theme` there.
from plugins.publish import output, theme

__all__ = ["output", "theme"]
