"""« Quitter sans enregistrer »: a form left with changes asks first; the question is in assets/formulaires.js."""

import reflex as rx


class GardeDeSortie(rx.Fragment):
    """Holds the router's links while a form is marked as changed."""

    def add_imports(self) -> dict[str, str | list[str]]:
        """React's effect and the router's blocker."""
        return {"react": ["useEffect"], "react-router": ["useBlocker"]}

    def add_hooks(self) -> list[str]:
        """Ask once a link is held; go on or stay."""
        return [
            "const sortie = useBlocker(() => window.portail.aChange());",
            'useEffect(() => { if (sortie.state === "blocked") window.portail.demander(sortie); }, [sortie]);',
        ]


garde_de_sortie = GardeDeSortie.create
