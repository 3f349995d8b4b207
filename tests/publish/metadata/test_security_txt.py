"""Where to report a hole."""
from __future__ import annotations

from datetime import date

import pytest

from plugins.publish.metadata.security_txt import security_txt
from tests.publish.press import Press


def test_the_file_names_its_contacts_and_its_end() -> None:
    lines = security_txt("https://s.example", ("mailto:a@s.example", "https://s.example/hole/"), date(2027, 5, 1))
    assert lines.decode().splitlines()[:3] == [
        "Contact: mailto:a@s.example", "Contact: https://s.example/hole/", "Expires: 2027-05-01T00:00:00Z"]


@pytest.mark.parametrize("contact", ["a@s.example", "mailto:a@s.example\nExpires: never", "http://s.example/"])
def test_what_is_no_address_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="must begin with mailto:"):
        security_txt("https://s.example", (contact,), date(2027, 5, 1))


def test_a_wrong_contact_ends_the_build_with_a_sentence(press: Press) -> None:
    assert press.problems(SECURITY_CONTACTS=["me"]) == [
        "pelican.conf.py: the security contact 'me' must begin with mailto:, https:// or tel:"]
    assert not (press.output / "index.html").exists()
