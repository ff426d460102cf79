"""How often a member may ask: one limit for all commands together, generous, and forgotten soon."""

from discord.app_commands import CommandOnCooldown, Cooldown

# In how many seconds a member may send so many commands; of how many members it is remembered at most.
SECONDS = 20.0
_MEMBERS = 10_000


class Pace:
    """When members have asked last; `most` is how many commands each may send, 0 for any number."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._members: dict[int, Cooldown] = {}

    def keep(self, member: int, now: float) -> None:
        """Count one command of a member. Raises CommandOnCooldown where it is one too many."""
        if not self._most:
            return
        cooldown = self._members.pop(member, None) or Cooldown(self._most, SECONDS)
        self._members[member] = cooldown
        if len(self._members) > _MEMBERS:
            # Whoever has asked longest ago stands first.
            del self._members[next(iter(self._members))]
        if left := cooldown.update_rate_limit(now):
            raise CommandOnCooldown(cooldown, left)
