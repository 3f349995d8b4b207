"""The parts of `tasks.py bench policy`."""
