"""Comments from elsewhere: Disqus, Isso, WordPress, Staticman, mail, and our own exchange file."""
