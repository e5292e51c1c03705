"""The application for a WSGI server: ``gunicorn wsgi:app``."""

from __future__ import annotations

from tracker.bootstrap import bootstrap
from tracker.settings import load_settings
from web.app import create_app

app = create_app(bootstrap(load_settings()))
