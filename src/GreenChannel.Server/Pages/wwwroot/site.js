// The pages work without it.
