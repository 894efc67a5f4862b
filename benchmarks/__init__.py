"""What we claim about speed, measured again by anyone: ``make bench``.

A database as large as the city's (fifty districts with two thousand activities each) is made by
``seed``, the program is served as in production by ``site``, and ``measure`` asks it like a
browser does. ``growing`` measures the public calendar and its feeds at three sizes, each feed beside
an application that answers with the same octets for no work. Nothing in the tests depends on time.
"""
