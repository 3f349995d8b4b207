"""What moderators do: list, show, approve, reject, delete, and what they see in the terminal."""
