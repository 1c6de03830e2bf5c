// Après un changement de page sans rechargement, le clavier et le lecteur d’écran repartent du contenu.
// Jamais au chargement ni à une reconnexion : ce que l’on est en train de taper garde la main.
(() => {
  let chemin = location.pathname;
  let contenu = null;
  let limite = 0;
  const enCours = () => performance.now() < limite;

  new MutationObserver(() => {
    if (location.pathname !== chemin) {
      chemin = location.pathname;
      contenu = null;
      limite = performance.now() + 3000; // la page suivante peut encore remplacer celle-ci
      scrollTo(0, 0);
    }
    const present = document.getElementById("contenu");
    if (!enCours() || !present || present === contenu) return;
    if (contenu && document.activeElement !== document.body) return;
    contenu = present;
    contenu.focus({ preventScroll: true });
  }).observe(document, { childList: true, subtree: true });

  // Sans connexion, un lien mènerait à la page d’erreur du navigateur : on reste, le bandeau dit pourquoi.
  document.addEventListener("click", (evenement) => {
    if (!evenement.target.closest?.("a[href^='/']") || navigator.onLine) return;
    evenement.preventDefault();
    evenement.stopPropagation();
    document.querySelector(".hors-ligne")?.focus();
  }, true);

  // Un champ refait pendant qu’on y est (la commune, quand sa liste arrive) garde le focus.
  let tenu = null;
  let formulaire = null;
  document.addEventListener("focusin", ({ target }) => {
    tenu = target;
    formulaire = target.form ?? null;
  });
  document.addEventListener("focusout", ({ target }) => {
    // Chromium prévient avant de retirer le champ : on regarde après s’il est encore là.
    queueMicrotask(() => {
      if (target.isConnected && tenu === target) tenu = null;
    });
  });
  new MutationObserver(() => {
    if (!tenu?.id || tenu.isConnected || document.activeElement !== document.body) return;
    const nouveau = formulaire?.isConnected && document.getElementById(tenu.id);
    if (nouveau) nouveau.focus({ preventScroll: true });
    else tenu = null;
  }).observe(document, { childList: true, subtree: true });

  // Le sous-menu se déplie sur un téléphone.
  document.addEventListener("click", ({ target }) => {
    const bouton = target.closest?.("[data-deplier]");
    if (bouton) bouton.setAttribute("aria-expanded", String(bouton.getAttribute("aria-expanded") !== "true"));
    else if (target.closest?.(".pliable a")) {
      target.closest(".menu")?.querySelector("[data-deplier]")?.setAttribute("aria-expanded", "false");
    }
  });

  // D’un onglet à l’autre avec les flèches.
  document.addEventListener("keydown", (evenement) => {
    const pas = { ArrowLeft: -1, ArrowRight: 1 }[evenement.key];
    if (!pas || !evenement.target.matches?.('[role="tab"]')) return;
    const onglets = [...evenement.target.parentElement.querySelectorAll('[role="tab"]')];
    const voisin = onglets[(onglets.indexOf(evenement.target) + pas + onglets.length) % onglets.length];
    evenement.preventDefault();
    voisin.focus();
    voisin.click();
  });

  // Une adresse qui vise une place (#document-3-12) : on y va dès qu’elle est là.
  let vise = "";
  const viser = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const adresse = location.pathname + location.hash;
    if (!place || vise === adresse) return;
    vise = adresse;
    const champ = place.matches("fieldset") ? place.querySelector("input") : place;
    champ.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  };
  // Un lien dans la page a déjà mené à sa place.
  addEventListener("hashchange", () => {
    vise = location.pathname + location.hash;
  });
  new MutationObserver(() => {
    if (!location.hash) vise = "";
    viser();
  }).observe(document, { childList: true, subtree: true });
})();
