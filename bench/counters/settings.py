"""The product's settings with the bare page."""

from huzheng.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.counters.urls"
