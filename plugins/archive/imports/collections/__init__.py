"""The recorded histories that others publish: Git repositories and data sets, read record by record."""
