"""Whether a captured text can be the whole policy: no login, no error page, not cut off."""
