"""Reading the shop folder: YAML, photos and texts become a catalogue, or problems with their places."""
