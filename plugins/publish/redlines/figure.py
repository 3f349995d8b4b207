"""Draws a clause's redline as a figure: where it is from, the words that changed, and the two texts to switch to."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from plugins.policy.model import Redline
from plugins.publish.html.elements import printable
from plugins.publish.html.english import day, words_moved
from plugins.publish.html.markup import CLASS, E, Element
from plugins.publish.redlines import body as redline_body
from plugins.publish.redlines.folding import Folding
from plugins.publish.redlines.text_shapes import Shape, Shapes


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a redline's figure says around the redline itself."""

    id: str
    policy: str                      #: "Zoom Terms of Service"
    clause: str                      #: "clause 10.4", or "10.2, now 10.5"
    before: date
    after: date
    source: str | None = None        #: the policy's own address
    links: tuple[tuple[str, str], ...] = ()  #: (words, address) under the figure
    view: str | None = None          #: redline, before, after or both; chosen by the redline itself when None
    note: str = ""                   #: a word of caution, such as that only excerpts were recorded
    counts: tuple[int, int] | None = None  #: words removed and added, where what is drawn leaves some out
    level: int = 3                   #: of the heading
    path: str = ""                   #: the sections that the clause stands in
    #: which paragraphs are lists, headings and tables; None draws none of them
    shapes: Shapes | None = field(default=None, compare=False)
    shapes_key: tuple[Shape | None, ...] = ()  #: those of the redline's own paragraphs, to tell drawings apart by
    folding: Folding | None = None   #: None draws the whole clause
    headed: bool = True              #: whether a heading names the policy and the clause
    linked: bool = True              #: whether a line under it links to the clause


def redline_figure(redline: Redline, drawing: Drawing) -> Element:
    """A clause with what was removed and added marked, in words too, and the two texts to switch to."""
    stacked = drawing.view == "both" or (drawing.view is None and redline.rewritten)
    names = {"id": drawing.id} | ({"aria-labelledby": f"{drawing.id}-h"} if drawing.headed else {})
    figure = E.figure(CLASS("redline stacked" if stacked else "redline"), names, _caption(redline, drawing))
    if stacked:
        for part in _both(redline, drawing):
            figure.append(part)
    else:
        body = redline_body.render(redline, drawing.shapes, drawing.folding, drawing.id, drawing.level)
        if redline.before.strip() and redline.after.strip():
            figure.append(_views(drawing))
        figure.append(_quoting(drawing, body))
        figure.append(E.p(E("del", "struck through"), " was removed, ", E.ins("underlined"), " was added",
                          CLASS("key"), {"aria-hidden": "true"}))
    if drawing.linked:
        figure.append(_source_line(drawing))
    return figure


def _caption(redline: Redline, drawing: Drawing) -> Element:
    heading = [E(f"h{drawing.level}", E.cite(printable(drawing.policy)), f", {printable(drawing.clause)}",
                 id=f"{drawing.id}-h")] if drawing.headed else []
    words = words_moved(*(drawing.counts or (redline.words_deleted, redline.words_inserted)))
    path = [E.p(f"Section: {printable(drawing.path)}", CLASS("path"))] if drawing.path else []
    return E.figcaption(*heading, *path, E.p(*_between(drawing), f": {words}."),
                        *([E.p(drawing.note, CLASS("note"))] if drawing.note else []))


def _between(drawing: Drawing) -> list[Element | str]:
    """The days of both versions; two versions of one day are told as that day."""
    if drawing.before == drawing.after:
        return ["On ", when(drawing.after)]
    return ["Between ", when(drawing.before), " and ", when(drawing.after)]


def when(moment: date) -> Element:
    """A day that a machine can read too."""
    return E.time(day(moment), datetime=f"{moment:%Y-%m-%d}")


def _views(drawing: Drawing) -> Element:
    """The three ways to look at a redline: radios, so that no script is needed."""
    labels = (("redline", "with changes marked"), ("before", "as it was"), ("after", "as it is now"))
    fieldset = E.fieldset(E.legend("Show the clause"), CLASS("views"))
    for value, words in labels:
        radio = E.input(type="radio", name=f"v-{drawing.id}", value=value)
        if value == (drawing.view or "redline"):
            radio.set("checked", "checked")
        fieldset.append(E.label(radio, f" {words}"))
    return E.form(fieldset, autocomplete="off")


def _quoting(drawing: Drawing, content: Iterable[Element], css: str = "") -> Element:
    quote = E.blockquote(*content)
    if drawing.source:
        quote.set("cite", drawing.source)
    if css:
        quote.set("class", css)
    return quote


def _both(redline: Redline, drawing: Drawing) -> list[Element]:
    note = [E.p("So much was rewritten that marks would not help; here are both texts.", CLASS("note"))]
    folding = drawing.folding and Folding(drawing.folding.open // 2)
    for css, words, text in (("before", "As it was", redline.before), ("after", "As it is now", redline.after)):
        body = redline_body.render_text(text, drawing.shapes, folding, drawing.level)
        note.append(E.p(E.strong(words), CLASS("which")))
        note.append(_quoting(drawing, body, css))
    return note if redline.rewritten else note[1:]


def _source_line(drawing: Drawing) -> Element:
    line = E.p(E.a("Link to this clause", href=f"#{drawing.id}"), CLASS("src"))
    for words, address in drawing.links:
        line.append(" · ")
        line.append(E.a(words, href=address))
    return line
