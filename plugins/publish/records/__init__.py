"""What is told of each policy and its changes, read from the archive once for pages, lists and feeds."""
