"""The commands `build` and `serve`."""
