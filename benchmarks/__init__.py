"""What we claim about speed, measured again by anyone: ``make bench``.

A database as large as the city's (fifty districts with two thousand activities each) is made by
``seed``, the program is served as in production by ``site``, and ``measure`` asks it like a
browser does. Nothing in the tests depends on time.
"""
