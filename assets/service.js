// Côté service : les raccourcis d’une lettre (éteints tant que leur case n’est pas cochée) et les motifs prêts.
(() => {
  const CLE = "portail-raccourcis"; // « 1 » ou rien : gardé par l’onglet seul
  const actifs = () => sessionStorage.getItem(CLE) === "1";

  document.addEventListener("change", ({ target }) => {
    if (target.id !== "raccourcis") return;
    if (target.checked) sessionStorage.setItem(CLE, "1");
    else sessionStorage.removeItem(CLE);
  });

  // La case est refaite avec chaque page : elle dit ce que l’onglet a gardé.
  let connue = null;
  new MutationObserver(() => {
    const laCase = document.getElementById("raccourcis");
    if (!laCase || laCase === connue) return;
    connue = laCase;
    laCase.checked = actifs();
  }).observe(document, { childList: true, subtree: true });

  const ecrit = (champ) =>
    champ.isContentEditable || champ.matches("textarea, select, input:not([type=checkbox], [type=radio])");

  const faire = (cible) => {
    const attendu = cible.form?.querySelector("[data-avant-v]");
    if (cible.matches("textarea")) cible.focus();
    else if (attendu && !attendu.value) attendu.focus();
    else cible.click();
  };

  document.addEventListener("keydown", (evenement) => {
    const { key, target } = evenement;
    if (evenement.repeat || evenement.ctrlKey || evenement.altKey || evenement.metaKey || !/^[a-z]$/i.test(key)) return;
    if (!actifs() || ecrit(target) || document.querySelector("dialog[open]")) return;
    const cible = document.querySelector(`[data-touche="${key.toLowerCase()}"]`);
    if (!cible) return;
    evenement.preventDefault();
    faire(cible);
  });

  // Dans une longue page, un lien vers une partie y mène sans changer l’adresse.
  document.addEventListener("click", (evenement) => {
    const lien = evenement.target.closest?.('.espace-service main a[href^="#"]');
    const place = lien && document.getElementById(lien.getAttribute("href").slice(1));
    if (!place) return;
    evenement.preventDefault();
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  });

  // Un formulaire refait parce que sa fiche a changé rend le clavier à son bouton.
  let envoye = "";
  document.addEventListener("submit", ({ target }) => {
    envoye = target.dataset.refait ?? "";
  }, true);
  new MutationObserver(() => {
    if (!envoye || document.activeElement !== document.body) return;
    document.querySelector(`form[data-refait="${envoye}"] [type=submit]`)?.focus({ preventScroll: true });
    envoye = "";
  }).observe(document, { childList: true, subtree: true });

  // Un motif prêt remplit le champ, où il peut encore être changé.
  document.addEventListener("click", ({ target }) => {
    const bouton = target.closest?.("button[data-remplir]");
    const champ = bouton && document.getElementById(bouton.dataset.remplir);
    if (!champ) return;
    champ.value = bouton.dataset.texte;
    champ.focus();
  });
})();
