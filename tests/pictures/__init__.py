"""Pictures for the README, drawn from what the bot really answers: `python -m tests.pictures`."""
