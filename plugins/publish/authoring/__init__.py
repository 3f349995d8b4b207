"""Commands for authors: list what was detected, write posts, check content, publish the site, show a demo."""
