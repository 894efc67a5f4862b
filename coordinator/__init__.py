"""Coordinator: working groups, target areas, action plans, training events and their calendar.

The program is a corridor of rooms; each package below is one room and imports only from the rooms
under it (the order is checked by import-linter, see ``pyproject.toml``):

    app                 wiring: ``create_app`` and the command line
    home, exchange      dashboards and search; pasted tables and sample content
    calendar            calendar pages, iCal feeds, subscribe page
    registration        people registered for an event
    events              series, events, days, agenda, venues
    plans               action plans and their activities
    groups              district working groups, orders, seats, next steps
    areas               target areas, figures, surveys
    people              persons and organisations
    accounts            users, sign-in, role assignments
    places              zones and districts
    audit               who changed what, when, through which door
    access              who may do what
    core                database, transaction, clock, dates, words, forms
"""
