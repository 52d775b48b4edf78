"""The one-time notice (一次告知單): everything that is missing, said once, and the way back to the same case."""
