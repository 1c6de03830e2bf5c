"""The tables from the pré-dossier to the first login.

Revision 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("adresse", sa.String(length=80), nullable=False),
        sa.Column("titre", sa.String(length=120), nullable=False),
        sa.Column("resume", sa.String(length=300), nullable=False),
        sa.Column("corps", sa.String(), nullable=False),
        sa.Column("publie_le", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("adresse", name=op.f("uq_article_adresse")),
    )
    op.create_index(op.f("ix_article_publie_le"), "article", ["publie_le"], unique=False)
    op.create_table(
        "compteur",
        sa.Column("cle", sa.String(length=64), nullable=False),
        sa.Column("valeur", sa.Integer(), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("cle", name=op.f("pk_compteur")),
    )
    op.create_index(op.f("ix_compteur_expire_le"), "compteur", ["expire_le"], unique=False)
    op.create_table(
        "structure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("commune", sa.String(length=80), nullable=False),
        sa.Column("service", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("telephone", sa.String(length=20), nullable=False),
        sa.Column("adresse", sa.String(length=200), nullable=False),
        sa.Column("horaires", sa.String(length=200), nullable=False),
        sa.Column("code_postal", sa.String(length=5), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_structure")),
        sa.UniqueConstraint("nom", name=op.f("uq_structure_nom")),
    )
    op.create_table(
        "ecole",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("structure_id", sa.Integer(), nullable=False),
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("niveau", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_ecole_structure_id_structure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ecole")),
        sa.UniqueConstraint("nom", name=op.f("uq_ecole_nom")),
    )
    op.create_index(op.f("ix_ecole_structure_id"), "ecole", ["structure_id"], unique=False)
    op.create_table(
        "famille",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("structure_id", sa.Integer(), nullable=False),
        sa.Column("etat", sa.String(length=20), nullable=False),
        sa.Column("creee_le", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_famille_structure_id_structure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_famille")),
    )
    op.create_index(op.f("ix_famille_etat"), "famille", ["etat"], unique=False)
    op.create_index(op.f("ix_famille_structure_id"), "famille", ["structure_id"], unique=False)
    op.create_table(
        "adulte",
        sa.Column("tel_portable", sa.String(length=20), nullable=False),
        sa.Column("tel_domicile", sa.String(length=20), nullable=False),
        sa.Column("tel_travail", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("voie", sa.String(length=120), nullable=False),
        sa.Column("complement", sa.String(length=80), nullable=False),
        sa.Column("lieu_dit", sa.String(length=80), nullable=False),
        sa.Column("code_postal", sa.String(length=5), nullable=False),
        sa.Column("commune", sa.String(length=80), nullable=False),
        sa.Column("code_insee", sa.String(length=5), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("famille_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("civilite", sa.String(length=20), nullable=False),
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("prenom", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["famille_id"], ["famille.id"], name=op.f("fk_adulte_famille_id_famille"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adulte")),
    )
    op.create_index(op.f("ix_adulte_famille_id"), "adulte", ["famille_id"], unique=False)
    op.create_index(
        "uq_adulte_responsable",
        "adulte",
        ["famille_id"],
        unique=True,
        sqlite_where=sa.text("role = 'RESPONSABLE'"),
        postgresql_where=sa.text("role = 'RESPONSABLE'"),
    )
    op.create_table(
        "compte",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("prenom", sa.String(length=80), nullable=False),
        sa.Column("famille_id", sa.Integer(), nullable=True),
        sa.Column("mot_de_passe_hache", sa.String(length=200), nullable=False),
        sa.Column("actif", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("echecs", sa.Integer(), nullable=False),
        sa.Column("bloque_jusqu_a", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("connecte_le", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["famille_id"], ["famille.id"], name=op.f("fk_compte_famille_id_famille"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compte")),
        sa.UniqueConstraint("email", name=op.f("uq_compte_email")),
        sa.UniqueConstraint("famille_id", name=op.f("uq_compte_famille_id")),
    )
    op.create_index(op.f("ix_compte_role"), "compte", ["role"], unique=False)
    op.create_table(
        "enfant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("famille_id", sa.Integer(), nullable=False),
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("prenom", sa.String(length=80), nullable=False),
        sa.Column("nom_cherche", sa.String(length=170), nullable=False),
        sa.Column("sexe", sa.String(length=20), nullable=False),
        sa.Column("date_naissance", sa.Date(), nullable=False),
        sa.Column("ecole_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ecole_id"], ["ecole.id"], name=op.f("fk_enfant_ecole_id_ecole")),
        sa.ForeignKeyConstraint(
            ["famille_id"], ["famille.id"], name=op.f("fk_enfant_famille_id_famille"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enfant")),
    )
    op.create_index(op.f("ix_enfant_ecole_id"), "enfant", ["ecole_id"], unique=False)
    op.create_index(op.f("ix_enfant_famille_id"), "enfant", ["famille_id"], unique=False)
    op.create_index(op.f("ix_enfant_nom_cherche"), "enfant", ["nom_cherche"], unique=False)
    op.create_table(
        "connexion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hachage", sa.String(length=64), nullable=False),
        sa.Column("compte_id", sa.Integer(), nullable=False),
        sa.Column("ouverte_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("durable", sa.Boolean(), nullable=False),
        sa.Column("appareil", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["compte_id"], ["compte.id"], name=op.f("fk_connexion_compte_id_compte"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connexion")),
        sa.UniqueConstraint("hachage", name=op.f("uq_connexion_hachage")),
    )
    op.create_index(op.f("ix_connexion_compte_id"), "connexion", ["compte_id"], unique=False)
    op.create_index(op.f("ix_connexion_expire_le"), "connexion", ["expire_le"], unique=False)
    op.create_table(
        "courriel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identifiant", sa.String(length=80), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("compte_id", sa.Integer(), nullable=True),
        sa.Column("destinataire", sa.String(length=254), nullable=False),
        sa.Column("repondre_a", sa.String(length=254), nullable=False),
        sa.Column("objet", sa.String(length=200), nullable=False),
        sa.Column("texte", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("etat", sa.String(length=20), nullable=False),
        sa.Column("tentatives", sa.Integer(), nullable=False),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("prochain_essai_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reserve_jusqu_a", sa.DateTime(timezone=True), nullable=True),
        sa.Column("envoye_le", sa.DateTime(timezone=True), nullable=True),
        sa.Column("derniere_erreur", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["compte_id"], ["compte.id"], name=op.f("fk_courriel_compte_id_compte"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courriel")),
        sa.UniqueConstraint("identifiant", name=op.f("uq_courriel_identifiant")),
    )
    op.create_index(op.f("ix_courriel_compte_id"), "courriel", ["compte_id"], unique=False)
    op.create_index(op.f("ix_courriel_cree_le"), "courriel", ["cree_le"], unique=False)
    op.create_index(op.f("ix_courriel_prochain_essai_le"), "courriel", ["prochain_essai_le"], unique=False)
    op.create_table(
        "entree_journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("auteur_id", sa.Integer(), nullable=True),
        sa.Column("sujet", sa.String(length=60), nullable=False),
        sa.Column("detail", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["auteur_id"], ["compte.id"], name=op.f("fk_entree_journal_auteur_id_compte"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entree_journal")),
    )
    op.create_index(op.f("ix_entree_journal_auteur_id"), "entree_journal", ["auteur_id"], unique=False)
    op.create_index(op.f("ix_entree_journal_le"), "entree_journal", ["le"], unique=False)
    op.create_index(op.f("ix_entree_journal_nature"), "entree_journal", ["nature"], unique=False)
    op.create_index(op.f("ix_entree_journal_sujet"), "entree_journal", ["sujet"], unique=False)
    op.create_table(
        "jeton",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hachage", sa.String(length=64), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("compte_id", sa.Integer(), nullable=False),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("utilise_le", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nouvelle_adresse", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["compte_id"], ["compte.id"], name=op.f("fk_jeton_compte_id_compte"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jeton")),
        sa.UniqueConstraint("hachage", name=op.f("uq_jeton_hachage")),
    )
    op.create_index(op.f("ix_jeton_compte_id"), "jeton", ["compte_id"], unique=False)
    op.create_table(
        "predossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cle", sa.String(length=36), nullable=False),
        sa.Column("structure_id", sa.Integer(), nullable=False),
        sa.Column("etat", sa.String(length=20), nullable=False),
        sa.Column("depose_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decide_le", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decide_par_id", sa.Integer(), nullable=True),
        sa.Column("motif_refus", sa.String(length=1000), nullable=False),
        sa.Column("famille_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decide_par_id"], ["compte.id"], name=op.f("fk_predossier_decide_par_id_compte")),
        sa.ForeignKeyConstraint(["famille_id"], ["famille.id"], name=op.f("fk_predossier_famille_id_famille")),
        sa.ForeignKeyConstraint(["structure_id"], ["structure.id"], name=op.f("fk_predossier_structure_id_structure")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_predossier")),
        sa.UniqueConstraint("cle", name=op.f("uq_predossier_cle")),
    )
    op.create_index(op.f("ix_predossier_decide_par_id"), "predossier", ["decide_par_id"], unique=False)
    op.create_index(op.f("ix_predossier_depose_le"), "predossier", ["depose_le"], unique=False)
    op.create_index(op.f("ix_predossier_etat"), "predossier", ["etat"], unique=False)
    op.create_index(op.f("ix_predossier_famille_id"), "predossier", ["famille_id"], unique=False)
    op.create_index(op.f("ix_predossier_structure_id"), "predossier", ["structure_id"], unique=False)
    op.create_table(
        "personne_predossier",
        sa.Column("tel_portable", sa.String(length=20), nullable=False),
        sa.Column("tel_domicile", sa.String(length=20), nullable=False),
        sa.Column("tel_travail", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("predossier_id", sa.Integer(), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.Column("nature", sa.String(length=20), nullable=False),
        sa.Column("nom", sa.String(length=80), nullable=False),
        sa.Column("prenom", sa.String(length=80), nullable=False),
        sa.Column("nom_cherche", sa.String(length=170), nullable=False),
        sa.Column("civilite", sa.String(length=20), nullable=True),
        sa.Column("voie", sa.String(length=120), nullable=False),
        sa.Column("complement", sa.String(length=80), nullable=False),
        sa.Column("lieu_dit", sa.String(length=80), nullable=False),
        sa.Column("code_postal", sa.String(length=5), nullable=False),
        sa.Column("commune", sa.String(length=80), nullable=False),
        sa.Column("code_insee", sa.String(length=5), nullable=False),
        sa.Column("sexe", sa.String(length=20), nullable=True),
        sa.Column("date_naissance", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["predossier_id"],
            ["predossier.id"],
            name=op.f("fk_personne_predossier_predossier_id_predossier"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personne_predossier")),
        sa.UniqueConstraint("predossier_id", "rang", name=op.f("uq_personne_predossier_predossier_id_rang")),
    )
    op.create_index(op.f("ix_personne_predossier_nom_cherche"), "personne_predossier", ["nom_cherche"], unique=False)
    op.create_index(
        op.f("ix_personne_predossier_predossier_id"), "personne_predossier", ["predossier_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_personne_predossier_predossier_id"), table_name="personne_predossier")
    op.drop_index(op.f("ix_personne_predossier_nom_cherche"), table_name="personne_predossier")
    op.drop_table("personne_predossier")
    op.drop_index(op.f("ix_predossier_structure_id"), table_name="predossier")
    op.drop_index(op.f("ix_predossier_famille_id"), table_name="predossier")
    op.drop_index(op.f("ix_predossier_etat"), table_name="predossier")
    op.drop_index(op.f("ix_predossier_depose_le"), table_name="predossier")
    op.drop_index(op.f("ix_predossier_decide_par_id"), table_name="predossier")
    op.drop_table("predossier")
    op.drop_index(op.f("ix_jeton_compte_id"), table_name="jeton")
    op.drop_table("jeton")
    op.drop_index(op.f("ix_entree_journal_sujet"), table_name="entree_journal")
    op.drop_index(op.f("ix_entree_journal_nature"), table_name="entree_journal")
    op.drop_index(op.f("ix_entree_journal_le"), table_name="entree_journal")
    op.drop_index(op.f("ix_entree_journal_auteur_id"), table_name="entree_journal")
    op.drop_table("entree_journal")
    op.drop_index(op.f("ix_courriel_prochain_essai_le"), table_name="courriel")
    op.drop_index(op.f("ix_courriel_cree_le"), table_name="courriel")
    op.drop_index(op.f("ix_courriel_compte_id"), table_name="courriel")
    op.drop_table("courriel")
    op.drop_index(op.f("ix_connexion_expire_le"), table_name="connexion")
    op.drop_index(op.f("ix_connexion_compte_id"), table_name="connexion")
    op.drop_table("connexion")
    op.drop_index(op.f("ix_enfant_nom_cherche"), table_name="enfant")
    op.drop_index(op.f("ix_enfant_famille_id"), table_name="enfant")
    op.drop_index(op.f("ix_enfant_ecole_id"), table_name="enfant")
    op.drop_table("enfant")
    op.drop_index(op.f("ix_compte_role"), table_name="compte")
    op.drop_table("compte")
    op.drop_index(
        "uq_adulte_responsable",
        table_name="adulte",
        sqlite_where=sa.text("role = 'RESPONSABLE'"),
        postgresql_where=sa.text("role = 'RESPONSABLE'"),
    )
    op.drop_index(op.f("ix_adulte_famille_id"), table_name="adulte")
    op.drop_table("adulte")
    op.drop_index(op.f("ix_famille_structure_id"), table_name="famille")
    op.drop_index(op.f("ix_famille_etat"), table_name="famille")
    op.drop_table("famille")
    op.drop_index(op.f("ix_ecole_structure_id"), table_name="ecole")
    op.drop_table("ecole")
    op.drop_table("structure")
    op.drop_index(op.f("ix_compteur_expire_le"), table_name="compteur")
    op.drop_table("compteur")
    op.drop_index(op.f("ix_article_publie_le"), table_name="article")
    op.drop_table("article")
