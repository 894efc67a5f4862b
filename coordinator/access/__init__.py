"""Who may do what: one policy table, judged on shapes (an actor, a scope), never on tables."""
