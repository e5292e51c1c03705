"""The verifier (검증기): what a bundle carries to be verified by anybody, as one file.

These modules use Python 3.9 and its standard library alone, and import only each
other. `verifier.joined` makes them one file.
"""
