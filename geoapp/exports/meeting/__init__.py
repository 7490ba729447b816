"""The report for a meeting: attainment on a day inside the outline that programmes report by."""
