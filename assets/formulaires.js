// Formulaires qui portent un mot de passe : envoyés à nos routes sans quitter la page ni perdre ce qui est tapé.
// Sans ce script, le navigateur les envoie lui-même ; le serveur décide dans les deux cas.
(() => {
  const zone = (formulaire) => formulaire.querySelector("[data-message]");

  const dire = (formulaire, texte, ton) => {
    const lieu = zone(formulaire);
    lieu.textContent = texte;
    lieu.className = texte ? `avis ${ton}` : "";
  };

  const marquer = (formulaire, champ, texte) => {
    const message = document.getElementById(`${champ.id}-erreur`);
    if (!message) return false;
    message.textContent = texte;
    message.hidden = !texte;
    if (texte) champ.setAttribute("aria-invalid", "true");
    else champ.removeAttribute("aria-invalid");
    return true;
  };

  const montrer = (formulaire, erreurs) => {
    let premier = null;
    for (const [nom, texte] of Object.entries(erreurs)) {
      const champ = nom && formulaire.elements[nom];
      if (champ && marquer(formulaire, champ, texte)) premier ??= champ;
      else dire(formulaire, texte, "erreur");
    }
    (premier ?? formulaire.querySelector("input:not([type=hidden])"))?.focus();
  };

  const envoyer = async (formulaire) => {
    const bouton = formulaire.querySelector("[type=submit]");
    if (bouton.getAttribute("aria-disabled") === "true") return;
    bouton.setAttribute("aria-disabled", "true");
    const suite = formulaire.querySelector("input[data-suite]"); // la page demandée avant la connexion
    if (suite) suite.value = new URLSearchParams(location.search).get("suite") ?? "";
    dire(formulaire, "", "");
    for (const champ of formulaire.elements) marquer(formulaire, champ, "");
    try {
      const reponse = await fetch(formulaire.action, {
        method: "POST",
        headers: { "X-Portail": "1" },
        body: new URLSearchParams(new FormData(formulaire)),
      });
      const resultat = await reponse.json();
      if (resultat.vers) return location.assign(resultat.vers);
      if (resultat.erreurs) montrer(formulaire, resultat.erreurs);
      else {
        formulaire.reset();
        dire(formulaire, resultat.message, "succes");
      }
    } catch {
      dire(formulaire, "Le portail ne répond pas. Vérifiez votre connexion, puis réessayez : rien n’est perdu.", "erreur");
    }
    bouton.removeAttribute("aria-disabled");
  };

  document.addEventListener("submit", (evenement) => {
    if (!evenement.target.matches("form[data-envoi]")) return;
    evenement.preventDefault();
    envoyer(evenement.target);
  });

  // Plusieurs boutons d’envoi pour un formulaire : le champ caché « action » dit lequel.
  document.addEventListener("click", (evenement) => {
    const bouton = evenement.target.closest("button[data-action]");
    if (bouton?.form) bouton.form.elements.action.value = bouton.dataset.action;
  }, true);

  // Navigateurs qui ne connaissent pas encore les boutons « command » des dialogues.
  if (!("command" in HTMLButtonElement.prototype)) {
    document.addEventListener("click", (evenement) => {
      const bouton = evenement.target.closest("button[commandfor]");
      const dialogue = bouton && document.getElementById(bouton.getAttribute("commandfor"));
      if (dialogue) bouton.getAttribute("command") === "show-modal" ? dialogue.showModal() : dialogue.close();
    });
  }

  document.addEventListener("click", (evenement) => {
    const bouton = evenement.target.closest("button[data-montrer]");
    if (!bouton) return;
    const champ = document.getElementById(bouton.dataset.montrer);
    const montre = champ.type === "password";
    champ.type = montre ? "text" : "password";
    bouton.textContent = montre ? "Masquer" : "Afficher";
    bouton.setAttribute("aria-pressed", String(montre));
    champ.focus();
  });

  // Une page du dossier que l’on quitte avec des changements demande d’abord (components/sortie.py tient les liens).
  const MODIFIE = "form[data-garde][data-modifie]";
  document.addEventListener("input", ({ target }) => {
    if (target.form?.matches("[data-garde]")) target.form.dataset.modifie = "";
  });
  window.portail = {
    aChange: () => document.querySelector(MODIFIE) !== null,
    demander: (sortie) => {
      const quitter = confirm("Quitter cette page sans enregistrer ? Ce que vous avez modifié sera perdu.");
      quitter ? sortie.proceed() : sortie.reset();
    },
  };
  window.addEventListener("beforeunload", (evenement) => {
    if (window.portail.aChange()) evenement.preventDefault();
  });

  // Après « Valider », le clavier va à ce qui l’arrête : une page modifiée entre-temps, sinon la première faute.
  new MutationObserver(([{ target }]) => {
    const faute =
      document.querySelector("[data-conflit]") ?? target.querySelector('[aria-invalid="true"], [data-invalide="oui"]');
    (faute?.matches("fieldset") ? faute.querySelector("input") : faute)?.focus();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-essai"] });

  // Un deuxième appui tombe sur la page à peine enregistrée : il n’envoie pas ses cases vides.
  const UN_APPUI_MS = 1000;
  let dernier = { formulaire: null, quand: 0 };
  document.addEventListener("submit", (evenement) => {
    const { target, timeStamp } = evenement;
    if (!target.matches("[data-garde]")) return;
    if (dernier.formulaire && dernier.formulaire !== target && timeStamp - dernier.quand < UN_APPUI_MS) {
      evenement.preventDefault();
      evenement.stopImmediatePropagation();
      return;
    }
    dernier = { formulaire: target, quand: timeStamp };
  }, true);
})();
