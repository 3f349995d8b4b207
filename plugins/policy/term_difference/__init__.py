"""What differs between two sentences, term by term, and which part it plays: who does it, to what, what for."""
