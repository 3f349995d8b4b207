"""Clausewatch: we capture pages, archive the policy, publish the change.

    capture ──► archive ──► policy ◄── publish          comments stands alone; publish reads it
    (the web)   (files)     (pure)      (Pelican)

- **policy** decides: clauses, redlines, verdicts. It opens no file, reads no clock and never touches the web.
- **archive** keeps: declarations, versions and journals, as files that Git can follow.
- **capture** looks: it alone speaks to the web, and leaves what it found in the archive.
- **comments** listens: what readers write, held until somebody approves it.
- **publish** shows: it alone speaks Pelican, and draws every page and feed from the archive.

An arrow means "imports". Inside publish, siblings meet only in `markup`; capture and publish meet only through
files. `tests/test_architecture.py` reads every import and holds the house to this drawing.
"""
