// Ce qui est tapé dans « Nouveau dossier » est gardé par l’onglet à chaque frappe, même sans connexion :
// le serveur le relit, et le vérifie, à la reconnexion ou au rechargement.
(() => {
  const CLE = "portail-brouillon";

  document.addEventListener("input", ({ target }) => {
    const formulaire = target.form;
    if (formulaire?.id !== "formulaire-dossier" || target.type === "hidden") return;
    let brouillon;
    try {
      brouillon = JSON.parse(sessionStorage.getItem(CLE));
    } catch {
      return;
    }
    if (!brouillon) return;
    const [etape, rang] = formulaire.elements.formulaire.value.split("-");
    const personne = etape === "enfants" ? (brouillon.enfants[rang] ??= {}) : brouillon[etape];
    personne[target.name] = target.value.slice(0, 300);
    sessionStorage.setItem(CLE, JSON.stringify(brouillon));
  });
})();
