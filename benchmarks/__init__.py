"""One synthetic shop, several generators: what each takes to make it.

Nothing here is needed to build or test Vitrine.
"""
