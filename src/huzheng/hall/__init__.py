"""The hall: queue, later booking and visits."""
