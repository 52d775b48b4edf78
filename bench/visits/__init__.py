"""What a bench of the hall is given: files of visits and staff, or days made up by three generators."""
