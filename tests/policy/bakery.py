"""A policy written for the tests, and what stands around it on a page."""

TERMS = """# Terms of the Sunrise Bakery

Last updated: 3 May 2024

## 1. Orders

You may order bread, cakes and rolls from us at any time through our shop or by telephone. An order binds you once we
have confirmed it, and you must pay for it within fourteen days after the bread was delivered to your door.

## 2. Returns

You may return bread that was not fresh when it reached you. We will refund the price within ten days, unless you have
eaten more than half of it. Cakes that were baked to your own recipe cannot be returned, and neither can broken rolls.

## 3. Your information

We collect your name, your address and the list of what you ordered. We share this information with the driver who
brings the bread, and with nobody else. We delete it two years after your last order, or as soon as you ask us to.

## 4. Our liability

We are not liable for teeth that break on a crust, except where the law of this country says that we must be. Disputes
are heard by the court of the town in which the bakery stands, and by no other court or tribunal anywhere.
"""
MENU = "[Home](/)\n\n[Shop](/shop)\n\n[Recipes](/recipes)\n\n[Sign in](/login)\n"
FOOT = "\nWas this page helpful?\n\nYes\n\nNo\n\n[Imprint](/imprint)\n\n© 2024 Sunrise Bakery\n"


def changed(before: str, after: str, text: str = TERMS) -> str:
    """The terms with some words replaced, which must stand in them."""
    assert before in text
    return text.replace(before, after)
