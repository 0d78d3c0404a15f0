"""The web page: server-rendered, works without scripts, nothing from outside. Start at `app.create_app`."""
