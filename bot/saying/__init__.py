"""Every sentence: catalogues, what fills them, and the forms under which they are registered."""
