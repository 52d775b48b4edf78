"""What other rooms may ask of the waiting estimate. It reaches the kiosk and the phone through the queue's own door."""

from huzheng.hall.waiting.queries import estimates

__all__ = ["estimates"]
