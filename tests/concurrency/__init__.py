"""Many threads and processes on shared rule books, and very many checks one after another."""
