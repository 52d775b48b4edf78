"""Money: charges, receipts of gapless series, voids, the day's cash-up and paying-in."""
