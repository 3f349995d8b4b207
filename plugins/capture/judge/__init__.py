"""One look at a policy, and what becomes of it: plausibility, rereading, verdict, journal."""
