"""What `nagarmitra run` says once everything is up: where to go, which channels are on, what would switch others on."""

from __future__ import annotations

from rich.console import Console

from bot.channels import configured_channels, switched_off
from bot.settings import Settings
from bot.simulator.account import completed, is_simulated
from connectors.channels.twilio.voice.adapter import TwilioVoice


def banner(settings: Settings, console: Console, seconds: float) -> None:
    """Print it; `seconds` is how long the start took."""
    settings = completed(settings)
    off = switched_off(settings)
    on = ["web chat", *configured_channels(settings), *({TwilioVoice.name} - off.keys())]
    console.print(f"\n[bold green]NagarMitra is up[/bold green] after {seconds:.0f} s\n")
    console.print(f"  Web chat      {settings.public_base}/")
    if is_simulated(settings):
        console.print(f"  Phone         {settings.public_base}/phone")
        console.print("                WhatsApp, SMS and calls, simulated: no account is needed")
    if not settings.services_url:
        base = f"http://127.0.0.1:{settings.sandbox_port}/sandbox"
        console.print(f"  Demo city     {base}/officer  (assign, resolve, see codes and SMS)")
    console.print(f"  Channels on   {', '.join(on)}")
    for channel, names in off.items():
        console.print(f"  [dim]{channel} is off; it needs {', '.join(names)}[/dim]")
    console.print("\n  Ctrl-C ends it.\n")
