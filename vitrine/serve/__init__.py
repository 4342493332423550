"""The preview: builds a shop into a folder of its own, serves it, watches, builds again, reloads the browser.

watchdog decides when to build (`watch`), livereload only tells browsers (`reload`), tornado answers them
(`server`). What is served is never what is published: the script that reloads exists in the answers only.
"""

from vitrine.serve.preview import Listener, PreviewOptions, preview

__all__ = ["Listener", "PreviewOptions", "preview"]
