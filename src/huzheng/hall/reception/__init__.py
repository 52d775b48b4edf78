"""The reception desk: who asks what, who guides, who comes to help."""
