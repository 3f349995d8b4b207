"""From a page's bytes to the policy's text: charset, clean-up, embedded pages, selectors."""
