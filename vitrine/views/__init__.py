"""Views: what each page shows, computed from the catalogue. Pure; a template sees nothing else."""
