// Après un changement de page sans rechargement, le clavier et le lecteur d’écran repartent du contenu.
// Jamais au chargement ni à une reconnexion : ce que l’on est en train de taper garde la main.
(() => {
  let chemin = location.pathname;
  new MutationObserver(() => {
    if (location.pathname === chemin) return;
    const contenu = document.getElementById("contenu");
    if (!contenu) return;
    chemin = location.pathname;
    scrollTo(0, 0);
    contenu.focus({ preventScroll: true });
  }).observe(document, { childList: true, subtree: true });
})();
