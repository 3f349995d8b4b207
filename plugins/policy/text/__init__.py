"""A policy's text normalized for comparing: lines of words, dates, language, lists of links."""
