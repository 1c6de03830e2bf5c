"""Activities, their calendar, bookings and commandes; the school zone; the families’ ICS feed.

Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('numerotation',
    sa.Column('cle', sa.String(length=20), nullable=False),
    sa.Column('valeur', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('cle', name=op.f('pk_numerotation'))
    )
    op.create_table('activite',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('structure_id', sa.Integer(), nullable=False),
    sa.Column('nom', sa.String(length=40), nullable=False),
    sa.Column('rang', sa.Integer(), nullable=False),
    sa.Column('en_vacances', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['structure_id'], ['structure.id'], name=op.f('fk_activite_structure_id_structure')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activite')),
    sa.UniqueConstraint('structure_id', 'nom', name=op.f('uq_activite_structure_id_nom'))
    )
    with op.batch_alter_table('activite', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activite_structure_id'), ['structure_id'], unique=False)

    op.create_table('jour_particulier',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('structure_id', sa.Integer(), nullable=False),
    sa.Column('jour', sa.Date(), nullable=False),
    sa.Column('nature', sa.String(length=20), nullable=False),
    sa.Column('libelle', sa.String(length=120), nullable=False),
    sa.Column('previsionnel', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['structure_id'], ['structure.id'], name=op.f('fk_jour_particulier_structure_id_structure')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jour_particulier')),
    sa.UniqueConstraint('structure_id', 'jour', 'nature', name=op.f('uq_jour_particulier_structure_id_jour_nature'))
    )
    with op.batch_alter_table('jour_particulier', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_jour_particulier_structure_id'), ['structure_id'], unique=False)

    op.create_table('periode',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('structure_id', sa.Integer(), nullable=False),
    sa.Column('du', sa.Date(), nullable=False),
    sa.Column('au', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['structure_id'], ['structure.id'], name=op.f('fk_periode_structure_id_structure')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_periode'))
    )
    with op.batch_alter_table('periode', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_periode_structure_id'), ['structure_id'], unique=False)

    op.create_table('creneau',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('activite_id', sa.Integer(), nullable=False),
    sa.Column('ecole_id', sa.Integer(), nullable=False),
    sa.Column('groupe', sa.String(length=40), nullable=False),
    sa.Column('debut', sa.Time(), nullable=False),
    sa.Column('fin', sa.Time(), nullable=False),
    sa.Column('jours', sa.String(length=7), nullable=False),
    sa.Column('capacite', sa.Integer(), nullable=True),
    sa.Column('delai_reservation', sa.String(), nullable=False),
    sa.Column('delai_annulation', sa.String(), nullable=False),
    sa.Column('delai_reservation_planning', sa.String(), nullable=False),
    sa.Column('delai_annulation_planning', sa.String(), nullable=False),
    sa.Column('actif', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['activite_id'], ['activite.id'], name=op.f('fk_creneau_activite_id_activite')),
    sa.ForeignKeyConstraint(['ecole_id'], ['ecole.id'], name=op.f('fk_creneau_ecole_id_ecole')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_creneau'))
    )
    with op.batch_alter_table('creneau', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_creneau_activite_id'), ['activite_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_creneau_ecole_id'), ['ecole_id'], unique=False)

    op.create_table('jour_ferme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('structure_id', sa.Integer(), nullable=False),
    sa.Column('du', sa.Date(), nullable=False),
    sa.Column('au', sa.Date(), nullable=False),
    sa.Column('ecole_id', sa.Integer(), nullable=True),
    sa.Column('activite_id', sa.Integer(), nullable=True),
    sa.Column('motif', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['activite_id'], ['activite.id'], name=op.f('fk_jour_ferme_activite_id_activite')),
    sa.ForeignKeyConstraint(['ecole_id'], ['ecole.id'], name=op.f('fk_jour_ferme_ecole_id_ecole')),
    sa.ForeignKeyConstraint(['structure_id'], ['structure.id'], name=op.f('fk_jour_ferme_structure_id_structure')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_jour_ferme'))
    )
    with op.batch_alter_table('jour_ferme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_jour_ferme_structure_id'), ['structure_id'], unique=False)

    op.create_table('commande',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('etat', sa.String(length=20), nullable=False),
    sa.Column('numero', sa.Integer(), nullable=True),
    sa.Column('cle', sa.String(length=36), nullable=False),
    sa.Column('selection', sa.String(), nullable=False),
    sa.Column('creee_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('remplie_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rappelee_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('envoyee_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('traitee_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('agent_id', sa.Integer(), nullable=True),
    sa.Column('motif', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['agent_id'], ['compte.id'], name=op.f('fk_commande_agent_id_compte')),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_commande_famille_id_famille'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commande')),
    sa.UniqueConstraint('cle', name=op.f('uq_commande_cle')),
    sa.UniqueConstraint('numero', name=op.f('uq_commande_numero'))
    )
    with op.batch_alter_table('commande', schema=None) as batch_op:
        batch_op.create_index('ix_commande_etat_envoyee_le', ['etat', 'envoyee_le'], unique=False)
        batch_op.create_index(batch_op.f('ix_commande_famille_id'), ['famille_id'], unique=False)
        batch_op.create_index('uq_commande_panier', ['famille_id'], unique=True, sqlite_where=sa.text("etat = 'PANIER'"), postgresql_where=sa.text("etat = 'PANIER'"))

    op.create_table('formule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('creneau_id', sa.Integer(), nullable=False),
    sa.Column('libelle', sa.String(length=60), nullable=False),
    sa.Column('rang', sa.Integer(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['creneau_id'], ['creneau.id'], name=op.f('fk_formule_creneau_id_creneau'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_formule')),
    sa.UniqueConstraint('creneau_id', 'libelle', name=op.f('uq_formule_creneau_id_libelle'))
    )
    with op.batch_alter_table('formule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_formule_creneau_id'), ['creneau_id'], unique=False)

    op.create_table('occupation',
    sa.Column('creneau_id', sa.Integer(), nullable=False),
    sa.Column('jour', sa.Date(), nullable=False),
    sa.Column('prises', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['creneau_id'], ['creneau.id'], name=op.f('fk_occupation_creneau_id_creneau')),
    sa.PrimaryKeyConstraint('creneau_id', 'jour', name=op.f('pk_occupation'))
    )
    op.create_table('ligne_commande',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('commande_id', sa.Integer(), nullable=False),
    sa.Column('enfant_id', sa.Integer(), nullable=False),
    sa.Column('creneau_id', sa.Integer(), nullable=False),
    sa.Column('jour', sa.Date(), nullable=False),
    sa.Column('nature', sa.String(length=20), nullable=False),
    sa.Column('etat', sa.String(length=20), nullable=False),
    sa.Column('formule_id', sa.Integer(), nullable=True),
    sa.Column('ajoutee_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decidee_le', sa.DateTime(timezone=True), nullable=True),
    sa.Column('motif', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['commande_id'], ['commande.id'], name=op.f('fk_ligne_commande_commande_id_commande'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['creneau_id'], ['creneau.id'], name=op.f('fk_ligne_commande_creneau_id_creneau')),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_ligne_commande_enfant_id_enfant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['formule_id'], ['formule.id'], name=op.f('fk_ligne_commande_formule_id_formule')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ligne_commande')),
    sa.UniqueConstraint('commande_id', 'enfant_id', 'creneau_id', 'jour', name=op.f('uq_ligne_commande_commande_id_enfant_id_creneau_id_jour'))
    )
    with op.batch_alter_table('ligne_commande', schema=None) as batch_op:
        batch_op.create_index('ix_ligne_commande_enfant_id_creneau_id_jour', ['enfant_id', 'creneau_id', 'jour'], unique=False)

    op.create_table('reservation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('famille_id', sa.Integer(), nullable=False),
    sa.Column('enfant_id', sa.Integer(), nullable=False),
    sa.Column('creneau_id', sa.Integer(), nullable=False),
    sa.Column('jour', sa.Date(), nullable=False),
    sa.Column('etat', sa.String(length=20), nullable=False),
    sa.Column('formule_id', sa.Integer(), nullable=True),
    sa.Column('demandee_le', sa.DateTime(timezone=True), nullable=False),
    sa.Column('limite_reservation', sa.DateTime(timezone=True), nullable=False),
    sa.Column('limite_annulation', sa.DateTime(timezone=True), nullable=False),
    sa.Column('justifiee', sa.Boolean(), nullable=False),
    sa.Column('motif', sa.String(length=300), nullable=False),
    sa.Column('changee_le', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['creneau_id'], ['creneau.id'], name=op.f('fk_reservation_creneau_id_creneau')),
    sa.ForeignKeyConstraint(['enfant_id'], ['enfant.id'], name=op.f('fk_reservation_enfant_id_enfant'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['famille_id'], ['famille.id'], name=op.f('fk_reservation_famille_id_famille'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['formule_id'], ['formule.id'], name=op.f('fk_reservation_formule_id_formule')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reservation')),
    sa.UniqueConstraint('enfant_id', 'creneau_id', 'jour', name=op.f('uq_reservation_enfant_id_creneau_id_jour'))
    )
    with op.batch_alter_table('reservation', schema=None) as batch_op:
        batch_op.create_index('ix_reservation_creneau_id_jour_etat', ['creneau_id', 'jour', 'etat'], unique=False)
        batch_op.create_index('ix_reservation_etat_limite_reservation', ['etat', 'limite_reservation'], unique=False)
        batch_op.create_index('ix_reservation_famille_id_jour', ['famille_id', 'jour'], unique=False)

    with op.batch_alter_table('famille', schema=None) as batch_op:
        batch_op.add_column(sa.Column('calendrier', sa.LargeBinary(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('calendrier_hache', sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_famille_calendrier_hache'), ['calendrier_hache'])
    with op.batch_alter_table('famille', schema=None) as batch_op:
        batch_op.alter_column('calendrier', server_default=None)

    with op.batch_alter_table('structure', schema=None) as batch_op:
        batch_op.add_column(sa.Column('zone', sa.String(length=20), nullable=False, server_default='A'))
    with op.batch_alter_table('structure', schema=None) as batch_op:
        batch_op.alter_column('zone', server_default=None)



def downgrade() -> None:
    with op.batch_alter_table('structure', schema=None) as batch_op:
        batch_op.drop_column('zone')

    with op.batch_alter_table('famille', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_famille_calendrier_hache'), type_='unique')
        batch_op.drop_column('calendrier_hache')
        batch_op.drop_column('calendrier')

    with op.batch_alter_table('reservation', schema=None) as batch_op:
        batch_op.drop_index('ix_reservation_famille_id_jour')
        batch_op.drop_index('ix_reservation_etat_limite_reservation')
        batch_op.drop_index('ix_reservation_creneau_id_jour_etat')

    op.drop_table('reservation')
    with op.batch_alter_table('ligne_commande', schema=None) as batch_op:
        batch_op.drop_index('ix_ligne_commande_enfant_id_creneau_id_jour')

    op.drop_table('ligne_commande')
    op.drop_table('occupation')
    with op.batch_alter_table('formule', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_formule_creneau_id'))

    op.drop_table('formule')
    with op.batch_alter_table('commande', schema=None) as batch_op:
        batch_op.drop_index('uq_commande_panier', sqlite_where=sa.text("etat = 'PANIER'"), postgresql_where=sa.text("etat = 'PANIER'"))
        batch_op.drop_index(batch_op.f('ix_commande_famille_id'))
        batch_op.drop_index('ix_commande_etat_envoyee_le')

    op.drop_table('commande')
    with op.batch_alter_table('jour_ferme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_jour_ferme_structure_id'))

    op.drop_table('jour_ferme')
    with op.batch_alter_table('creneau', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_creneau_ecole_id'))
        batch_op.drop_index(batch_op.f('ix_creneau_activite_id'))

    op.drop_table('creneau')
    with op.batch_alter_table('periode', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_periode_structure_id'))

    op.drop_table('periode')
    with op.batch_alter_table('jour_particulier', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_jour_particulier_structure_id'))

    op.drop_table('jour_particulier')
    with op.batch_alter_table('activite', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activite_structure_id'))

    op.drop_table('activite')
    op.drop_table('numerotation')
