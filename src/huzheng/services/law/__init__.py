"""The law as data: days, ages, fees, fines. Pure functions over dated rules; no tables, no pages."""
