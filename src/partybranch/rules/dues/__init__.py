"""DUE: dues paid, late and missing."""
