"""The doubts whether a captured text is the whole policy, and what follows from each: fault, hold, or a person."""
