"""Settings of the test run: as in production, with a quick password hash."""

from huzheng.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
