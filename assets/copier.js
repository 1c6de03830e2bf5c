// « Copier » : le texte d’un champ en lecture seule va dans le presse-papiers, et la page le dit.
(() => {
  const copier = async (champ) => {
    try {
      await navigator.clipboard.writeText(champ.value); // absent sans https
      return true;
    } catch {
      champ.select();
      return document.execCommand("copy");
    }
  };

  document.addEventListener("click", async (evenement) => {
    const bouton = evenement.target.closest?.("button[data-copier]");
    const champ = bouton && document.getElementById(bouton.dataset.copier);
    if (!champ) return;
    const fait = await copier(champ);
    const zone = document.querySelector(`[data-copie="${champ.id}"]`);
    if (zone) zone.textContent = fait ? "Adresse copiée." : "La copie n’a pas marché : sélectionnez l’adresse et copiez-la.";
  });
})();
