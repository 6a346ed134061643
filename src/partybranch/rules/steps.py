"""ADM1: the steps of admission, with their waits and deadlines."""
