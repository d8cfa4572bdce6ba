"""Invented reports in the layouts of real sites, with the words that belong to the report and those that do not."""
