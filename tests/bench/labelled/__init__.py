"""What the verdict bench is made of: labelled transitions, controls and scores."""
