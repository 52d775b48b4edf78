"""The demo: a made-up office with a year behind it. Built on the embedded database only.

`build(seed, until)` makes it, `sign_ins()` tells how to get in, `digest(office_id)` is its fingerprint.
"""

from huzheng.config.demo.build import SEED, DemoExists, build, default_until, demo_clock, sign_ins
from huzheng.config.demo.digest import digest
from huzheng.office.demo import exists, no_office_yet

__all__ = [
    "SEED",
    "DemoExists",
    "build",
    "default_until",
    "demo_clock",
    "digest",
    "exists",
    "no_office_yet",
    "sign_ins",
]
