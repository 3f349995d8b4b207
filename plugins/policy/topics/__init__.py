"""What a passage or a change is about."""
