"""What can be applied for: the law as data, the catalogue, forms, and what an office has tailored for its people."""
