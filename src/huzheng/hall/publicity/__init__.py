"""Joint publicity with other agencies about the queue (Q-07): campaigns with their proof, and an address by which a partner shows the hall."""
