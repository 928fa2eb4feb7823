"""The database: tables, migrations, and one file of statements per family of tables."""
