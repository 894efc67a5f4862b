"""Coordinator: working groups, target areas, action plans, training events and their calendar.

The program is a corridor of rooms; each package below is one room and imports only from the rooms
under it (the order is checked by import-linter, see ``pyproject.toml``):

    app, cli            wiring: ``create_app``; the command line
    home                the city picture, zone dashboards, district pages, search
    exchange            tables from and to spreadsheets; sample content
    notices             mails about events, reminders, the weekly digest
    calendar            calendar pages, iCal feeds, subscribe page
    paper               certificates and other papers, typeset as PDF
    tickets             registering oneself, the ticket and what its holder can do
    evaluations         after an event: the anonymous evaluation, the report, who came to which part of a series
    worksheets          what the small groups of an event write, and its way into the plans
    checkin             the door: passes, scans, attendance by half-day
    breakouts           people of an event divided into groups with rooms
    registration        people registered for an event
    meetings            agenda, minutes, attendance and resolutions of the groups' meetings
    events              series, events, days, agenda, venues
    plans               action plans and their activities
    groups              district working groups, orders, seats, next steps
    areas               target areas and their figures
    people              organisations, known once whatever their spelling
    accounts            users, sign-in, role assignments
    places              zones and districts
    outbox              messages to people, queued with the change they tell of
    files               files and pictures that people attach
    audit               who changed what, when, through which door
    access              who may do what
    core                database, transaction, clock, dates, words, forms: what every room says
"""
