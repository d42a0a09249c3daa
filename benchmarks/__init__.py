"""`make bench`: speed and memory, measured in one run on one machine and written to `benchmarks/README.md`."""
