"""What stands on each paper, as plain data for its template in templates/paper."""
