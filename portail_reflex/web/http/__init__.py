"""Mounted Starlette routes: what must set a cookie, carry a password, or work without JavaScript."""
