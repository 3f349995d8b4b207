"""From the bytes of a PDF to its text: pages without running lines, paragraphs, raised figures."""
