"""Pure decisions: dates, choices, spacing, the fold of ratings. No input or output, time is an argument."""
