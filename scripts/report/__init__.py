"""The operator's report: one page about what was asked, turned back, rated, and is due."""
