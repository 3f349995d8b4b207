"""What is watched: declarations in Open Terms Archive's format, and what we add to them."""
