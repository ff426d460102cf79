"""A stand-in for Discord: its rules and state, behind an in-process door and a server."""
