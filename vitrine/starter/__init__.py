"""The small shop that `vitrine new` writes: a few files that build at once and teach the format."""

from vitrine.starter.contents import Answers, starter_files
from vitrine.starter.write import write_new_folder

__all__ = ["Answers", "starter_files", "write_new_folder"]
