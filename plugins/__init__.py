"""Clausewatch: we capture pages, archive the policy, publish the change.

    capture ──► archive ──► policy ◄── publish          comments stands alone; publish reads it
    (the web)   (files)     (pure)      (Pelican)

- **policy** decides: clauses, redlines, verdicts. It reads no file but its own word lists, no clock, and no web.
- **archive** keeps: declarations, versions and journals, as files that Git can follow.
- **capture** looks: it alone speaks to the web, and leaves what it found in the archive.
- **comments** listens: what readers write, held until somebody approves it.
- **publish** shows: it alone speaks Pelican, and draws every page and feed from the archive.

Every room but policy may use `atomic_write`, `notices` (which starts `notify`), `settings`, `spelling` and
`timestamps`, which stand beside the rooms and import none of them; `environment` is for `tasks.py`.

An arrow means "imports". Inside a room, a folder (or a module that stands alone) imports only what its arrows lead to,
directly or by way of others:

    policy
        verdict → compare plausibility significance
        significance → meaning topics
        meaning → term_difference
        term_difference → terms
        terms → diff
        plausibility → align clauses noise
        noise → text
        compare → align clauses topics
        topics → diff
        clauses → model text
        align → diff
        diff → model text
        text
        model

    archive
        exports → imports
        imports → history progress
        progress
        history → declarations
        declarations → store
        store
        compare_files

    capture
        prove → watchlist
        command → issues report watchlist witness
        witness → watch
        issues → notification
        notification → watch
        watchlist → judge
        report → watch
        watch → integrity judge superseded
        superseded → snapshots
        integrity
        judge → extract snapshots
        snapshots
        extract → http pdf styles
        pdf → faults markdown
        styles → css markdown
        css
        markdown
        http → faults
        faults

    comments
        wsgi → receiver
        thread → model
        moderation → imports
        imports → receiver
        receiver → names render store
        store → spam
        spam → model text
        render → model text
        names → text
        text
        model

    publish
        theme → build lazy_text
        metadata → feeds
        discussion → feeds
        search → records
        feeds → lists
        authoring → checks command records
        command → cache front_matter page_count
        changes → lists output
        lists → open_data page
        open_data → records
        records → blocks
        page
        page_count
        checks → blocks link_checks
        link_checks → markdown_source
        blocks → build cards lazy_text markdown_parser quotations redlines
        quotations → markdown_source
        cards → archive_view block_syntax markdown_parser
        block_syntax → markdown_source
        output → build lazy_text markdown_source page_count
        markdown_source → front_matter
        front_matter
        markdown_parser
        build → archive_view defaults output_files page problems
        problems
        lazy_text → html output_files
        output_files
        defaults
        archive_view → clause_index
        clause_index → cache
        redlines → html
        cache → html
        html

`tests/test_architecture.py` reads this drawing, every import, and what each room really loads, and holds them to one
another.
"""
