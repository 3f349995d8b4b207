"""Compiles our modules and the theme's templates where .venv is set up, as pip does with what it installs.

A first build would do it otherwise: half of what a small site takes.
"""
from __future__ import annotations

import compileall
import os
from pathlib import Path


def compile_checkout(checkout: Path) -> None:
    """Compile what builds load; what has been compiled already stays."""
    from pelican import Pelican
    from pelican.generators import Generator
    from pelican.settings import read_settings
    compileall.compile_dir(checkout / "plugins", quiet=2)
    os.chdir(checkout)
    settings = read_settings("pelican.conf.py")
    Pelican(settings)  # registers the plugins, some of which bring templates
    places = (settings[name] for name in ("PATH", "THEME", "OUTPUT_PATH"))
    environment = Generator({}, settings, *places).env
    for name in environment.list_templates(extensions=("html",)):
        environment.get_template(name)


if __name__ == "__main__":
    compile_checkout(Path.cwd())
