"""The toy room is collected only where its settings plug it in (test_toy.py starts that run)."""

from django.conf import settings

collect_ignore = [] if "tests.rooms.toy" in settings.ROOMS else ["toy"]
