"""Measurements run by hand on the production build: figures in docs/performance.md."""
