"""What the bench of the plan year needs: a big office, a small one, and 199 that are like the big one."""
