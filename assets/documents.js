// « Charger les documents » : chaque fichier part seul vers sa route, avec sa progression, et peut être arrêté.
// Le serveur vérifie tout ; ici, on évite seulement d’envoyer pour rien.
(() => {
  const OCTETS_PAR_MO = 1e6;
  const files = new WeakMap(); // carte → fichiers qui attendent leur tour
  let enCours = 0;

  const element = (nom, texte, proprietes = {}) => {
    const cree = Object.assign(document.createElement(nom), proprietes);
    if (texte) cree.textContent = texte;
    return cree;
  };

  const bouton = (texte, classe, faire) => {
    const cree = element("button", texte, { type: "button", className: classe });
    cree.addEventListener("click", faire);
    return cree;
  };

  const dire = (ligne, texte, ton, ...boutons) => {
    ligne.className = `envoi avis ${ton}`;
    ligne.replaceChildren(element("p", texte), ...boutons);
  };

  const echouer = (carte, ligne, fichier, texte, aRefaire = true) => {
    const retirer = bouton("Fermer", "bouton discret", () => ligne.remove());
    const refaire = bouton("Réessayer", "bouton second", () => {
      ligne.remove();
      ajouter(carte, [fichier]);
    });
    dire(ligne, `${fichier.name} : ${texte}`, "erreur", ...(aRefaire ? [refaire] : []), retirer);
  };

  const suivant = (carte) => {
    const file = files.get(carte);
    if (!file.length) return files.delete(carte);
    envoyer(carte, ...file.shift());
  };

  const finir = (carte) => {
    enCours -= 1;
    suivant(carte);
  };

  const envoyer = (carte, fichier, ligne) => {
    enCours += 1;
    const requete = new XMLHttpRequest();
    const barre = element("progress", "", { max: 100, value: 0 });
    const etat = element("p", `${fichier.name}, envoi en cours`);
    barre.setAttribute("aria-label", `Envoi de ${fichier.name}`);
    ligne.className = "envoi";
    ligne.replaceChildren(etat, barre, bouton("Annuler l’envoi", "bouton second", () => requete.abort()));
    requete.upload.addEventListener("progress", ({ loaded, total }) => {
      barre.value = Math.round((100 * loaded) / total);
      etat.textContent =
        loaded < total ? `${fichier.name}, envoi en cours, ${barre.value} %` : `${fichier.name}, vérification…`;
    });
    requete.addEventListener("load", () => {
      let reponse = {};
      try {
        reponse = JSON.parse(requete.responseText);
      } catch {
        // Une réponse qui n’est pas la nôtre : dite comme une panne.
      }
      if (reponse.message) {
        dire(ligne, `${fichier.name} : ${reponse.message}`, "succes", bouton("Fermer", "bouton discret", () => ligne.remove()));
        document.querySelector("[data-relire]")?.click();
      } else {
        const [refus] = Object.values(reponse.erreurs ?? {});
        echouer(carte, ligne, fichier, refus ?? "le portail n’a pas pu le recevoir.", !refus);
      }
      finir(carte);
    });
    requete.addEventListener("error", () => {
      echouer(carte, ligne, fichier, "l’envoi s’est interrompu. Vérifiez votre connexion.");
      finir(carte);
    });
    requete.addEventListener("abort", () => {
      dire(ligne, `${fichier.name} : envoi annulé, rien n’est gardé.`, "", bouton("Fermer", "bouton discret", () => ligne.remove()));
      finir(carte);
    });
    const corps = new FormData();
    corps.append("fichier", fichier, fichier.name);
    requete.open("POST", carte.dataset.depot);
    requete.setRequestHeader("X-Portail", "1");
    requete.send(corps);
  };

  const ajouter = (carte, fichiers) => {
    const zone = carte.querySelector("[data-envois]");
    const mo = Number(document.querySelector("[data-mo]")?.dataset.mo ?? 10);
    const dejaParti = files.has(carte);
    const file = files.get(carte) ?? [];
    files.set(carte, file);
    for (const fichier of fichiers) {
      const ligne = element("div", "", { className: "envoi" });
      zone.append(ligne);
      if (fichier.size > mo * OCTETS_PAR_MO) {
        echouer(carte, ligne, fichier, `ce fichier dépasse ${mo} Mo. Une photo moins grande, ou un PDF allégé, convient.`, false);
        continue;
      }
      ligne.append(element("p", `${fichier.name}, en attente`));
      file.push([fichier, ligne]);
    }
    if (!dejaParti) suivant(carte);
  };

  document.addEventListener("click", ({ target }) => {
    const carte = target.closest?.("[data-depot]");
    if (!carte) return;
    if (target.closest("[data-choisir]")) carte.querySelector("[data-fichiers]").click();
    if (target.closest("[data-photographier]")) carte.querySelector("[data-photo]").click();
  });

  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.("[data-fichiers], [data-photo]")) return;
    ajouter(target.closest("[data-depot]"), [...target.files]);
    target.value = ""; // le même fichier peut être choisi à nouveau
  });

  // Un fichier se dépose n’importe où sur sa carte ; à côté, le navigateur quitterait la page pour l’ouvrir.
  const porte = ({ dataTransfer }) => dataTransfer?.types.includes("Files") && document.querySelector("[data-depot]");
  document.addEventListener("dragover", (evenement) => {
    if (!porte(evenement)) return;
    evenement.preventDefault();
    const carte = evenement.target.closest?.("[data-depot]");
    for (const autre of document.querySelectorAll(".survolee")) if (autre !== carte) autre.classList.remove("survolee");
    carte?.classList.add("survolee");
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!relatedTarget) document.querySelector(".survolee")?.classList.remove("survolee");
  });
  document.addEventListener("drop", (evenement) => {
    if (!porte(evenement)) return;
    evenement.preventDefault();
    const carte = evenement.target.closest?.("[data-depot]");
    document.querySelector(".survolee")?.classList.remove("survolee");
    if (carte) ajouter(carte, [...evenement.dataTransfer.files]);
  });

  window.addEventListener("beforeunload", (evenement) => {
    if (enCours) evenement.preventDefault();
  });
})();
