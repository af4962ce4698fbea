"""The database: tables, named queries, encryption, migrations; the only place with SQL."""
