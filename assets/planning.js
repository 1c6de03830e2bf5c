// Dans un planning, les flèches vont d’un jour à l’autre : gauche et droite dans la ligne, haut et bas d’une semaine
// ou d’une ligne à l’autre. Une seule case par ligne est un arrêt de tabulation.
(() => {
  const JOUR_MS = 86400000;
  const cases = (ligne) => [...ligne.querySelectorAll("button[data-jour]")];

  const arreter = (ligne, retenue) => {
    for (const une of cases(ligne)) une.tabIndex = une === retenue ? 0 : -1;
  };

  const preparer = () => {
    for (const ligne of document.querySelectorAll("[data-planning] .ligne")) {
      const siennes = cases(ligne);
      if (siennes.length && siennes.filter((une) => une.tabIndex === 0).length !== 1) {
        arreter(ligne, siennes.find((une) => une.getAttribute("aria-disabled") !== "true") ?? siennes[0]);
      }
    }
  };
  new MutationObserver(preparer).observe(document, { childList: true, subtree: true });

  const decaler = (iso, jours) => new Date(Date.parse(iso) + jours * JOUR_MS).toISOString().slice(0, 10);

  const autreLigne = (ligne, pas) => {
    const lignes = [...document.querySelectorAll("[data-planning] .ligne")];
    return lignes[lignes.indexOf(ligne) + pas];
  };

  const voisine = (actuelle, touche) => {
    const ligne = actuelle.closest(".ligne");
    const siennes = cases(ligne);
    const rang = siennes.indexOf(actuelle);
    const iso = actuelle.dataset.jour;
    switch (touche) {
      case "ArrowLeft": return siennes[rang - 1];
      case "ArrowRight": return siennes[rang + 1];
      case "Home": return siennes[0];
      case "End": return siennes.at(-1);
      case "ArrowUp":
      case "ArrowDown": {
        const pas = touche === "ArrowUp" ? -1 : 1;
        const semaine = siennes.find((une) => une.dataset.jour === decaler(iso, 7 * pas));
        if (semaine) return semaine;
        const suivante = autreLigne(ligne, pas);
        const memes = suivante ? cases(suivante).filter((une) => new Date(une.dataset.jour).getDay() === new Date(iso).getDay()) : [];
        return pas > 0 ? memes[0] : memes.at(-1);
      }
      default: return undefined;
    }
  };

  document.addEventListener("keydown", (evenement) => {
    const actuelle = evenement.target.closest?.("[data-planning] button[data-jour]");
    if (!actuelle || evenement.ctrlKey || evenement.altKey || evenement.metaKey) return;
    const cible = voisine(actuelle, evenement.key);
    if (!cible) return;
    evenement.preventDefault();
    arreter(cible.closest(".ligne"), cible);
    cible.focus();
  });

  document.addEventListener("focusin", ({ target }) => {
    const actuelle = target.closest?.("[data-planning] button[data-jour]");
    if (actuelle) arreter(actuelle.closest(".ligne"), actuelle);
  });
})();
