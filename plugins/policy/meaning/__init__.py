"""The turns of meaning in sentences that changed: what each permits, demands and counts, read before and after."""
