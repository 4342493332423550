"""The plan: every page, file and photo of the site as a value, before any is made. Pure."""
