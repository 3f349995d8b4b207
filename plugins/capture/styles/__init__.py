"""What a style sheet does to the words of a page: what is hidden, how it is laid out, numbers of lists and counters."""
