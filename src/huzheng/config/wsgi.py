"""Django's own handler, as the front and the tests call it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huzheng.config.settings")
application = get_wsgi_application()
