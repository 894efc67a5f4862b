"""Training series and events: days, agenda, venue, organisers; draft, publish, move, cancel."""
