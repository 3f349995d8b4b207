"""Which clause of one version became which of the next: kept, moved, split, merged, added, removed."""
