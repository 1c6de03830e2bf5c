"""Reflex's configuration: npm and Node of the virtual environment, one build for every address."""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE", str(128 * 1024))  # the largest draft is half of it
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
if "export" in sys.argv and "NPM_CONFIG_REGISTRY" not in os.environ:
    reglage = subprocess.run(["npm", "config", "get", "registry"], capture_output=True, text=True, check=False)
    if registre := reglage.stdout.strip():
        os.environ["NPM_CONFIG_REGISTRY"] = registre

import reflex as rx  # noqa: E402  the environment above comes first

from portail_reflex.settings import settings  # noqa: E402
from portail_reflex.web.construction import Construction  # noqa: E402

config = rx.Config(
    app_name="portail_reflex",
    api_url="http://localhost:3000",
    deploy_url=settings().url_publique,
    cors_allowed_origins=settings().origines,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    default_color_mode="light",
    state_manager_mode="memory",
    redis_token_expiration=1200,
    trusted_proxy_hops=settings().proxys,
    frontend_compression_formats=["brotli", "gzip"],
    plugins=[Construction()],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
