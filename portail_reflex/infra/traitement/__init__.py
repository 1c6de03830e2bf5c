"""What an uploaded file becomes before it is stored: re-encoded, rewritten, cut into page pictures, or refused.

`appel` is the server's side. `processus` is a child that knows nothing else of the portal: it reads hostile files with
large C libraries, under limits, and can open nothing. It imports this package too, which therefore stays empty: the
tables alone would take it a second.
"""
