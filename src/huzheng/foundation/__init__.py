"""Foundation: no domain; everything above may lean on it."""
