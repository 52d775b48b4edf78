"""Metrics: what the rooms measure, in one registry that dashboards, plan and reports read."""
