"""ADM2 and ADM3: probation, full membership, and who approves."""
