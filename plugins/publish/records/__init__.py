"""Each policy and its changes, read from the archive once for pages, lists and feeds."""
