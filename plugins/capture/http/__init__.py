"""Polite and bounded HTTP: fetching, transport limits, robots.txt, public addresses, a browser where asked."""
