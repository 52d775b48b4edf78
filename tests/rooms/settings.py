"""The house with one more room. One line plugs it in; the rest gives the run a database of its own."""

from huzheng.config.settings_test import *  # noqa: F403
from huzheng.config.settings_test import DATABASES, INSTALLED_APPS, ROOMS

ROOMS.append("tests.rooms.toy")  # the one line

INSTALLED_APPS.append(ROOMS[-1])
DATABASES["default"]["TEST"] = {"NAME": "test_toy"}
