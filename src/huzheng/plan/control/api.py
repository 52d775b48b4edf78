"""What other rooms may ask of control."""

from huzheng.plan.control.queries import missing_checks, open_findings

__all__ = ["missing_checks", "open_findings"]
