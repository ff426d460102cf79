"""What the project measures itself by; `python -m tests.benchmarks` says what there is."""
