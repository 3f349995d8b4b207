"""The receiver for servers that take a WSGI application by name: `gunicorn plugins.comments.wsgi:application`."""
from __future__ import annotations

from plugins.comments.receiver.inbox import make_application
from plugins.settings import CHECKOUT, read_settings

application = make_application(read_settings(CHECKOUT / "pelican.conf.py").comments)
