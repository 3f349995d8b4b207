"""The turns of meaning in sentences that changed, found by comparing their terms before and after."""
