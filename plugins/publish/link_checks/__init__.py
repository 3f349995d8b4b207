"""Where the links of posts and pages lead, and what there is to link to."""
