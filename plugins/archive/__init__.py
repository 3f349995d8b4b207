"""Declarations, versions and journals of policies, as files that Git can follow."""
