"""Vitrine: a folder of photos and small YAML files in, a shop catalogue with reservation links out.

The public interface is `build(folder, options)`: it does what the command does and returns what it did.
"""

__version__ = "0.1.0"

# The version stands first because the modules below read it. Importing `build` here also settles its name:
# `vitrine.build` is the function, `from vitrine.build import ...` still reaches the module.
from vitrine.build import BuildOptions, BuildReport, build

__all__ = ["BuildOptions", "BuildReport", "__version__", "build"]
