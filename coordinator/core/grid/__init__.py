"""Cells that many people write at once, whatever table they stand in: plans and worksheets use the same.

``changes`` says what a cell is sent as and what becomes of it, ``queries`` who changed which cell since,
``saving`` carries an act out once and puts it back, ``wire`` speaks with the scripts of the grid,
``sentences`` holds what these say.
"""
