"""Every list of the platform as a table to take along: CSV that grows as it is read, or a workbook."""
