"""The office as a WSGI application."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tendik.site.home import here
from tendik.site.version import code_version
from tendik.site.words import spoken

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tendik.site.settings")
application = get_wsgi_application()
here().check_key()
# Now, while the files are those that run: they may be brought up to date under a running office.
code_version()
spoken(settings.TENDIK_WORDS)
