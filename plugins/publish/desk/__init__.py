"""The author's desk: lists what was detected, writes posts, checks content, publishes the site, shows a demo."""
