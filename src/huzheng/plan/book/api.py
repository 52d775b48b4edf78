"""What other rooms may ask of the plan. Steps, reads, values and errors only."""

from huzheng.plan.book.queries import histories, plan_list, plan_tree

__all__ = ["histories", "plan_list", "plan_tree"]
