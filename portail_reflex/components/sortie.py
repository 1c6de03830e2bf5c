"""« Quitter sans enregistrer ? »: a form left with changes asks first."""

import reflex as rx

QUESTION = "Quitter cette page sans enregistrer ? Ce que vous avez modifié sera perdu."
MODIFIE = "form[data-garde][data-modifie]"


class GardeDeSortie(rx.Fragment):
    """Holds the router's links while a form is marked as changed (assets/formulaires.js marks it)."""

    def add_imports(self) -> dict[str, str | list[str]]:
        """React's effect and the router's blocker."""
        return {"react": ["useEffect"], "react-router": ["useBlocker"]}

    def add_hooks(self) -> list[str]:
        """Ask once a link is held; go on or stay."""
        return [
            f"const sortie = useBlocker(() => document.querySelector('{MODIFIE}') !== null);",
            f"""useEffect(() => {{
              if (sortie.state !== "blocked") return;
              if (window.confirm({rx.Var.create(QUESTION)!s})) sortie.proceed(); else sortie.reset();
            }}, [sortie]);""",
        ]


garde_de_sortie = GardeDeSortie.create
