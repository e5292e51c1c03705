"""Findings (점검 결과): named tests over what was recorded, each with two numbers.

A test is a function over plain rows and the limits it judges by; it reads nothing else.
Which test is in force from when, how severe what it finds is, and in which words it is
said, `catalogue.py` tells; the limits and how an installation changes them stand in
`limits.py`. A finding says that somebody should look, and never that a rule was broken.
"""
