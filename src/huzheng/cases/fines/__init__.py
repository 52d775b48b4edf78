"""Fines (罰鍰): from what was found late to the decision, its service and its payment, each step a paper with a dispatch number."""
