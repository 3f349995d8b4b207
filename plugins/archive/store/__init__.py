"""The archive's files: paths, versions, journals, held texts and authors' overrides, written crash-safe."""
