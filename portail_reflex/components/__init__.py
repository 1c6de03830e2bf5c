"""How things look: semantic HTML and class names. No state, no rule."""
