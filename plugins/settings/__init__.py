"""The site's settings, typed, as `pelican.conf.py` gives them. Reading them loads the standard library only.

    read_settings(path)    runs the file's assignments, and leaves out what it imports from packages
    settings_from(site)    the same values out of Pelican's own dictionary
    site_faults(path)      what is wrong with all that a build reads from it, a sentence each

`pelican.conf.py` stays the one file that an author edits: Pelican runs it whole; the watch and the receiver of
comments read it here, so that neither loads Pelican (222 modules and 27 MB instead of 664 and 59).
"""
from plugins.settings.known import EXAMPLE_CONTACT, WEIGHTS, default_of
from plugins.settings.model import CommentSettings, NotifySettings, Settings, SettingsError, WatchSettings
from plugins.settings.reading import CHECKOUT, read_settings, settings_from
from plugins.settings.site import site_faults

__all__ = ["CHECKOUT", "EXAMPLE_CONTACT", "WEIGHTS", "CommentSettings", "NotifySettings", "Settings", "SettingsError",
           "WatchSettings", "default_of", "read_settings", "settings_from", "site_faults"]
