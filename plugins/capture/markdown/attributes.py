"""The attributes in which `extract` notes what it found out about an element; no page can write such names."""
from __future__ import annotations

NUMBER = " number"  #: what is printed before an element, "4." or "iv."
STRUCK = " struck"  #: its words are struck out by style
RAISED = " raised"  #: its words are raised by style, as those of `sup` are
LINES = " lines"    #: whether its style keeps the line breaks of the source: "kept" or "joined"
LAYOUT = " layout"  #: how its style lays it out, where that is not how HTML does: one of the following
INLINE = "inline"   #: within the line
BLOCK = "block"     #: as a paragraph of its own
APART = "apart"     #: in the line, but at a distance from what is beside it, as the items of a flexible box
