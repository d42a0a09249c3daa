"""`python -m bot` is `nagarmitra`."""

from bot.cli import main

main()
