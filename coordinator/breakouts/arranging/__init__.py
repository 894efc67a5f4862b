"""Who sits where: the rules of a division as plain values and pure functions, without a database.

The same people, groups and rules give the same places, in whatever order they are given.
"""

from coordinator.breakouts.arranging.dealing import arrange
from coordinator.breakouts.arranging.values import Person, Place, Proposal, Room, Rules, Shortage

__all__ = ["Person", "Place", "Proposal", "Room", "Rules", "Shortage", "arrange"]
