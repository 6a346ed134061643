"""ELE3: terms of office, overdue elections, extensions."""
