"""The law as pure functions over dated rules: what held on a day, counted as the articles say."""
