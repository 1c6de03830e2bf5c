"""Several processes on one base: what is never to happen, whoever comes at the same second or dies in the middle."""
