"""Files that people hand in: known by their content, opened once, pictures written anew, kept beside the row that they prove."""
