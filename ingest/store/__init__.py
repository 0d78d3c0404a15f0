"""All SQL: the database of photos, readings and drafts."""
