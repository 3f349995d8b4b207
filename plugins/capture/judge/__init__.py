"""One capture of a policy, and its verdict: plausibility, rereading, journal."""
