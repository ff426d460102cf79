"""The German of every sentence and label: what the code says in English, and how it is said to members."""

GERMAN: dict[str, str] = {}
