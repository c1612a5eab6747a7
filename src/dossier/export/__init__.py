"""From a dossier to other programs' formats: a module a format."""
