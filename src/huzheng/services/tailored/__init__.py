"""What an office has tailored for its people: measures for groups of guests (分眾適性服務), and local services with a name of their own (品牌)."""
