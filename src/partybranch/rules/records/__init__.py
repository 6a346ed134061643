"""SHP and CON: records that cannot be read, or contradict themselves or each other. These need no law."""
