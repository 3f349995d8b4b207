"""Comments as files: approved ones, the queue, the manifest of posts, crash-safe writes."""
