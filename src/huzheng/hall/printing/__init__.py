"""Slips of paper: the number on paper, from a printer on the network or as a PDF; issue and print are two facts."""
