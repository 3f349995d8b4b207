"""Term extraction: the terms of a sentence, which are cues, figures and other words, each with its value."""
