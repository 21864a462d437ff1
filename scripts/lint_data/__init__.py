"""Whether the training data is fit to learn from, and what to mend where it is not."""
