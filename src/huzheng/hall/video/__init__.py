"""Video sessions with the local tax bureau."""
