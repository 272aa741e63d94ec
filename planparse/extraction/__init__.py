"""Documents to Plans: header, sections, indicators, tasks, officials; prose and tables."""
