"""The whole dossier famille: health data, documents, changes, consents, alerts, copies of data.

Revision 0002, after 0001.
"""

import unicodedata
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('type_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('libelle', sa.String(length=120), nullable=False),
    sa.Column('aide', sa.String(length=300), nullable=False),
    sa.Column('portee', sa.String(length=20), nullable=False),
    sa.Column('usage', sa.String(length=20), nullable=False),
    sa.Column('requis', sa.Boolean(), nullable=False),
    sa.Column('sante', sa.Boolean(), nullable=False),
    sa.Column('annuel', sa.Boolean(), nullable=False),
    sa.Column('duree_mois', sa.Integer(), nullable=False),
    sa.Column('rang', sa.Integer(), nullable=False),
    sa.Column('actif', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_type_document')),
    sa.UniqueConstraint('code', name=op.f('uq_type_document_code'))
    )
    op.create_table('vaccin',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('libelle', sa.String(length=120), nullable=False),
    sa.Column('rang', sa.Integer(), nullable=False),
    sa.Column('obligatoire', sa.Boolean(), nullable=False),
    sa.Column('nes_du', sa.Date(), nullable=True),
    sa.Column('nes_avant', sa.Date(), nullable=True),
    sa.Column('actif', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_vaccin')),
    sa.UniqueConstraint('code', name=op.f('uq_vaccin_code'))
    )
    op.create_table('alerte',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('nature', sa.String(length=20), nullable=False),
    sa.Column('titre', sa.String(length=160), nullable=False),
    sa.Column('texte', sa.String(length=500), nullable=False),
    sa.Column('lien', sa.String(length=120), nullable=False),
    sa.Column('le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lue_le', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_alerte_famille_id_famille'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_alerte'))
    )
    with op.batch_alter_table('alerte', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_alerte_famille_id'), ['famille_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_alerte_le'), ['le'], unique=False)

    op.create_table('consentement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('enfant_id', sa.Integer(), nullable=True),
    sa.Column('sujet', sa.String(length=40), nullable=False),
    sa.Column('nature', sa.String(length=20), nullable=False),
    sa.Column('accorde', sa.Boolean(), nullable=False),
    sa.Column('version_texte', sa.String(length=20), nullable=False),
    sa.Column('le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('compte_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['compte_id'], ['compte.id'], name=op.f('fk_consentement_compte_id_compte'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_consentement_enfant_id_enfant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_consentement_famille_id_famille'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consentement'))
    )
    with op.batch_alter_table('consentement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consentement_compte_id'), ['compte_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_consentement_enfant_id'), ['enfant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_consentement_famille_id'), ['famille_id'], unique=False)

    op.create_table('contact_enfant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('enfant_id', sa.Integer(), nullable=False),
    sa.Column('rang', sa.Integer(), nullable=False),
    sa.Column('nom', sa.String(length=160), nullable=False),
    sa.Column('lien', sa.String(length=80), nullable=False),
    sa.Column('telephone', sa.String(length=20), nullable=False),
    sa.Column('peut_chercher', sa.Boolean(), nullable=False),
    sa.Column('a_prevenir', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_contact_enfant_enfant_id_enfant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact_enfant')),
    sa.UniqueConstraint('enfant_id', 'rang', name=op.f('uq_contact_enfant_enfant_id_rang'))
    )
    with op.batch_alter_table('contact_enfant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contact_enfant_enfant_id'), ['enfant_id'], unique=False)

    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('type_id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('enfant_id', sa.Integer(), nullable=True),
    sa.Column('etat', sa.String(length=20), nullable=False),
    sa.Column('depose_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('valide_du', sa.Date(), nullable=True),
    sa.Column('valide_au', sa.Date(), nullable=True),
    sa.Column('decide_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decide_par_id', sa.Integer(), nullable=True),
    sa.Column('motif_refus', sa.LargeBinary(), nullable=False),
    sa.Column('averti_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('fin_constatee_le', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['decide_par_id'], ['compte.id'], name=op.f('fk_document_decide_par_id_compte'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_document_enfant_id_enfant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_document_famille_id_famille'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['type_id'], ['type_document.id'], name=op.f('fk_document_type_id_type_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document'))
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_decide_par_id'), ['decide_par_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_depose_le'), ['depose_le'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_enfant_id'), ['enfant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_etat'), ['etat'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_famille_id'), ['famille_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_type_id'), ['type_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_valide_au'), ['valide_au'], unique=False)

    op.create_table('export_donnees',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('demande_par_id', sa.Integer(), nullable=True),
    sa.Column('etat', sa.String(length=20), nullable=False),
    sa.Column('avance', sa.Integer(), nullable=False),
    sa.Column('stockage', sa.String(length=40), nullable=False),
    sa.Column('taille', sa.Integer(), nullable=False),
    sa.Column('demande_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reserve_jusqu_a', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tentatives', sa.Integer(), nullable=False),
    sa.Column('pret_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expire_le', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['demande_par_id'], ['compte.id'], name=op.f('fk_export_donnees_demande_par_id_compte'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_export_donnees_famille_id_famille'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_export_donnees'))
    )
    with op.batch_alter_table('export_donnees', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_export_donnees_demande_par_id'), ['demande_par_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_export_donnees_etat'), ['etat'], unique=False)
        batch_op.create_index(batch_op.f('ix_export_donnees_expire_le'), ['expire_le'], unique=False)
        batch_op.create_index(batch_op.f('ix_export_donnees_famille_id'), ['famille_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_export_donnees_stockage'), ['stockage'], unique=False)

    op.create_table('fiche_sanitaire',
    sa.Column('enfant_id', sa.Integer(), nullable=False),
    sa.Column('contenu', sa.LargeBinary(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('creee_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('enregistree_le', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_fiche_sanitaire_enfant_id_enfant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('enfant_id', name=op.f('pk_fiche_sanitaire'))
    )
    op.create_table('lien_parente',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('adulte_id', sa.Integer(), nullable=False),
    sa.Column('enfant_id', sa.Integer(), nullable=False),
    sa.Column('lien', sa.String(length=20), nullable=False),
    sa.Column('autorite_parentale', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['adulte_id'], ['adulte.id'], name=op.f('fk_lien_parente_adulte_id_adulte'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_lien_parente_enfant_id_enfant'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lien_parente')),
    sa.UniqueConstraint('adulte_id', 'enfant_id', name=op.f('uq_lien_parente_adulte_id_enfant_id'))
    )
    with op.batch_alter_table('lien_parente', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lien_parente_adulte_id'), ['adulte_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lien_parente_enfant_id'), ['enfant_id'], unique=False)

    op.create_table('modification',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('sujet', sa.String(length=40), nullable=False),
    sa.Column('qui', sa.String(length=170), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('champ', sa.String(length=120), nullable=False),
    sa.Column('avant', sa.LargeBinary(), nullable=False),
    sa.Column('apres', sa.LargeBinary(), nullable=False),
    sa.Column('sante', sa.Boolean(), nullable=False),
    sa.Column('le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('auteur_id', sa.Integer(), nullable=True),
    sa.Column('vue_le', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['auteur_id'], ['compte.id'], name=op.f('fk_modification_auteur_id_compte'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_modification_famille_id_famille'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_modification'))
    )
    with op.batch_alter_table('modification', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_modification_auteur_id'), ['auteur_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_modification_famille_id'), ['famille_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_modification_sujet'), ['sujet'], unique=False)

    op.create_table('fichier_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('nom', sa.LargeBinary(), nullable=False),
    sa.Column('nature', sa.String(length=20), nullable=False),
    sa.Column('stockage', sa.String(length=40), nullable=False),
    sa.Column('taille', sa.Integer(), nullable=False),
    sa.Column('pages', sa.Integer(), nullable=False),
    sa.Column('depose_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('depose_par_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['depose_par_id'], ['compte.id'], name=op.f('fk_fichier_document_depose_par_id_compte'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_fichier_document_document_id_document'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fichier_document')),
    sa.UniqueConstraint('stockage', name=op.f('uq_fichier_document_stockage'))
    )
    with op.batch_alter_table('fichier_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fichier_document_depose_par_id'), ['depose_par_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_fichier_document_document_id'), ['document_id'], unique=False)

    with op.batch_alter_table('adulte', schema=None) as batch_op:
        batch_op.add_column(sa.Column('profession', sa.String(length=80), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('employeur', sa.String(length=120), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('numero_allocataire', sa.String(length=15), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default=sa.text("'0'")))
        batch_op.add_column(sa.Column('enregistre_le', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('enfant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('classe', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('regime', sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column('sortie_seul', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('image', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('hospitalisation', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('cree_le', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default=sa.text("'0'")))
        batch_op.add_column(sa.Column('enregistre_le', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('entree_journal', schema=None) as batch_op:
        batch_op.add_column(sa.Column('famille_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_entree_journal_famille_id'), ['famille_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_entree_journal_famille_id_famille'), 'famille', ['famille_id'], ['id'], ondelete='SET NULL')

    with op.batch_alter_table('famille', schema=None) as batch_op:
        batch_op.add_column(sa.Column('validee_le', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('remarque', sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('remarque_le', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('reponse', sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
        batch_op.add_column(sa.Column('reponse_le', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('quotient_familial', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('quotient_lu_le', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('effacement_demande_le', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('recherche', sa.String(), nullable=False, server_default=sa.text("''")))
        batch_op.create_index(batch_op.f('ix_famille_effacement_demande_le'), ['effacement_demande_le'], unique=False)


    remplir()
    recoder_les_courriels(sa.LargeBinary(), 'chiffrer')


def recoder_les_courriels(nouveau: sa.types.TypeEngine[Any], sens: str) -> None:
    """Their texts say why a document was refused: the base holds them encrypted, with the keys that `migrer` knows."""
    connexion = op.get_bind()
    with op.batch_alter_table('courriel', schema=None) as batch_op:
        batch_op.add_column(sa.Column('texte_recode', nouveau, nullable=True))
        batch_op.add_column(sa.Column('html_recode', nouveau, nullable=True))
    for numero, texte, html in connexion.execute(sa.text("SELECT id, texte, html FROM courriel")).all():
        requete = sa.text("UPDATE courriel SET texte_recode = :texte, html_recode = :html WHERE id = :id")
        recoder: Callable[[Any, str], Any] = context.config.attributes[sens]
        recodes = {"texte": recoder(texte, "courriel.texte"), "html": recoder(html, "courriel.html")}
        connexion.execute(requete, {"id": numero, **recodes})
    with op.batch_alter_table('courriel', schema=None) as batch_op:
        batch_op.drop_column('texte')
        batch_op.drop_column('html')
    with op.batch_alter_table('courriel', schema=None) as batch_op:
        for colonne in ('texte', 'html'):
            batch_op.alter_column(f'{colonne}_recode', new_column_name=colonne, existing_type=nouveau, nullable=False)


def remplir() -> None:
    """Families that are there: a child came with its family, a dossier COMPLET was validated, all can be searched."""
    op.execute("UPDATE enfant SET cree_le = (SELECT creee_le FROM famille WHERE famille.id = enfant.famille_id)")
    with op.batch_alter_table('enfant', schema=None) as batch_op:
        batch_op.alter_column('cree_le', existing_type=sa.DateTime(timezone=True), nullable=False)
    op.execute("UPDATE famille SET validee_le = creee_le WHERE etat = 'COMPLET'")
    connexion = op.get_bind()
    mots: dict[int, list[str]] = {}
    for table, colonnes in (("adulte", "nom, prenom, email, tel_portable"), ("enfant", "nom, prenom")):
        for famille_id, *textes in connexion.execute(sa.text(f"SELECT famille_id, {colonnes} FROM {table} ORDER BY id")):
            mots.setdefault(famille_id, []).extend(map(replier, textes))
    for famille_id, textes in mots.items():
        requete = sa.text("UPDATE famille SET recherche = :recherche WHERE id = :id")
        connexion.execute(requete, {"id": famille_id, "recherche": f" {' '.join(textes)} "})


def replier(texte: str) -> str:
    """Folded for comparison, phones with their national 0: as the code did when this migration was written."""
    nu = unicodedata.normalize("NFKD", texte.replace("+33", "0").casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in nu if not unicodedata.combining(c)).split())


def downgrade() -> None:
    recoder_les_courriels(sa.Text(), 'dechiffrer')
    with op.batch_alter_table('famille', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_famille_effacement_demande_le'))
        batch_op.drop_column('recherche')
        batch_op.drop_column('effacement_demande_le')
        batch_op.drop_column('quotient_lu_le')
        batch_op.drop_column('quotient_familial')
        batch_op.drop_column('reponse_le')
        batch_op.drop_column('reponse')
        batch_op.drop_column('remarque_le')
        batch_op.drop_column('remarque')
        batch_op.drop_column('validee_le')

    with op.batch_alter_table('entree_journal', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_entree_journal_famille_id_famille'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_entree_journal_famille_id'))
        batch_op.drop_column('famille_id')

    with op.batch_alter_table('enfant', schema=None) as batch_op:
        batch_op.drop_column('enregistre_le')
        batch_op.drop_column('version')
        batch_op.drop_column('cree_le')
        batch_op.drop_column('hospitalisation')
        batch_op.drop_column('image')
        batch_op.drop_column('sortie_seul')
        batch_op.drop_column('regime')
        batch_op.drop_column('classe')

    with op.batch_alter_table('adulte', schema=None) as batch_op:
        batch_op.drop_column('enregistre_le')
        batch_op.drop_column('version')
        batch_op.drop_column('numero_allocataire')
        batch_op.drop_column('employeur')
        batch_op.drop_column('profession')

    with op.batch_alter_table('fichier_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fichier_document_document_id'))
        batch_op.drop_index(batch_op.f('ix_fichier_document_depose_par_id'))

    op.drop_table('fichier_document')
    with op.batch_alter_table('modification', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_modification_sujet'))
        batch_op.drop_index(batch_op.f('ix_modification_famille_id'))
        batch_op.drop_index(batch_op.f('ix_modification_auteur_id'))

    op.drop_table('modification')
    with op.batch_alter_table('lien_parente', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lien_parente_enfant_id'))
        batch_op.drop_index(batch_op.f('ix_lien_parente_adulte_id'))

    op.drop_table('lien_parente')
    op.drop_table('fiche_sanitaire')
    with op.batch_alter_table('export_donnees', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_export_donnees_stockage'))
        batch_op.drop_index(batch_op.f('ix_export_donnees_famille_id'))
        batch_op.drop_index(batch_op.f('ix_export_donnees_expire_le'))
        batch_op.drop_index(batch_op.f('ix_export_donnees_etat'))
        batch_op.drop_index(batch_op.f('ix_export_donnees_demande_par_id'))

    op.drop_table('export_donnees')
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_document_valide_au'))
        batch_op.drop_index(batch_op.f('ix_document_type_id'))
        batch_op.drop_index(batch_op.f('ix_document_famille_id'))
        batch_op.drop_index(batch_op.f('ix_document_etat'))
        batch_op.drop_index(batch_op.f('ix_document_enfant_id'))
        batch_op.drop_index(batch_op.f('ix_document_depose_le'))
        batch_op.drop_index(batch_op.f('ix_document_decide_par_id'))

    op.drop_table('document')
    with op.batch_alter_table('contact_enfant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contact_enfant_enfant_id'))

    op.drop_table('contact_enfant')
    with op.batch_alter_table('consentement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consentement_famille_id'))
        batch_op.drop_index(batch_op.f('ix_consentement_enfant_id'))
        batch_op.drop_index(batch_op.f('ix_consentement_compte_id'))

    op.drop_table('consentement')
    with op.batch_alter_table('alerte', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_alerte_le'))
        batch_op.drop_index(batch_op.f('ix_alerte_famille_id'))

    op.drop_table('alerte')
    op.drop_table('vaccin')
    op.drop_table('type_document')
