"""The schema of the shop's files: every key, how its value is read, and what it means.

The models are declared with pydantic, which also gives the JSON Schema for editors. They validate the node
tree itself, never plain data: a reader sees the text as it was written and its place.
"""
