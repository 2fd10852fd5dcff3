# Nothing: what it takes to begin and to end.
