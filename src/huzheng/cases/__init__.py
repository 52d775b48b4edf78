"""Cases: one place receives, keeps the clock, gives the notice, takes the fee."""
