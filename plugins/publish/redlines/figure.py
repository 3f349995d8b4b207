"""Draws a clause's redline as a figure: where it is from, the words that changed, and the two texts to switch to."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from plugins.policy.model import Redline
from plugins.publish.html.elements import sentence, strip_control_chars
from plugins.publish.html.english import day, words_moved
from plugins.publish.html.markup import CLASS, E, Element
from plugins.publish.redlines import body as redline_body
from plugins.publish.redlines.folding import Folding
from plugins.publish.redlines.text_shapes import Shape, Shapes


@dataclass(frozen=True, slots=True)
class FigureOptions:
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


def redline_figure(redline: Redline, options: FigureOptions) -> Element:
    """A clause with what was removed and added marked, in words too, and the two texts to switch to."""
    stacked = options.view == "both" or (options.view is None and redline.rewritten)
    names = {"id": options.id} | ({"aria-labelledby": f"{options.id}-h"} if options.headed else {})
    figure = E.figure(CLASS("redline stacked" if stacked else "redline"), names, _caption(redline, options))
    if stacked:
        for part in _both(redline, options):
            figure.append(part)
    else:
        body = redline_body.render(redline, options.shapes, options.folding, options.id, options.level)
        if redline.before.strip() and redline.after.strip():
            figure.append(_views(options))
        figure.append(_quoting(options, body))
        figure.append(E.p(E("del", "struck through"), " was removed, ", E.ins("underlined"), " was added",
                          CLASS("key"), {"aria-hidden": "true"}))
    if options.linked:
        figure.append(_source_line(options))
    return figure


def _caption(redline: Redline, options: FigureOptions) -> Element:
    clause = sentence(options.clause)
    heading = [E(f"h{options.level}", E.cite(strip_control_chars(options.policy)), f", {clause}", id=f"{options.id}-h")
               ] if options.headed else []
    words = words_moved(*(options.counts or (redline.words_deleted, redline.words_inserted)))
    path = [E.p(f"Section: {sentence(options.path)}", CLASS("path"))] if options.path else []
    return E.figcaption(*heading, *path, E.p(*_between(options), f": {words}."),
                        *([E.p(options.note, CLASS("note"))] if options.note else []))


def _between(options: FigureOptions) -> list[Element | str]:
    """The days of both versions; of two versions of one day, that day."""
    if options.before == options.after:
        return ["On ", time_element(options.after)]
    return ["Between ", time_element(options.before), " and ", time_element(options.after)]


def time_element(moment: date) -> Element:
    """A day that a machine can read too."""
    return E.time(day(moment), datetime=f"{moment:%Y-%m-%d}")


def _views(options: FigureOptions) -> Element:
    """The three ways to look at a redline: radios, so that no script is needed."""
    labels = (("redline", "with changes marked"), ("before", "as it was"), ("after", "as it is now"))
    fieldset = E.fieldset(E.legend("Show the clause"), CLASS("views"))
    for value, words in labels:
        radio = E.input(type="radio", name=f"v-{options.id}", value=value)
        if value == (options.view or "redline"):
            radio.set("checked", "checked")
        fieldset.append(E.label(radio, f" {words}"))
    return E.form(fieldset, autocomplete="off")


def _quoting(options: FigureOptions, content: Iterable[Element], css: str = "") -> Element:
    quote = E.blockquote(*content)
    if options.source:
        quote.set("cite", options.source)
    if css:
        quote.set("class", css)
    return quote


def _both(redline: Redline, options: FigureOptions) -> list[Element]:
    note = [E.p("So much was rewritten that marks would not help; here are both texts.", CLASS("note"))]
    folding = options.folding and Folding(options.folding.open // 2)
    for css, words, text in (("before", "As it was", redline.before), ("after", "As it is now", redline.after)):
        body = redline_body.render_text(text, options.shapes, folding, options.level)
        note.append(E.p(E.strong(words), CLASS("which")))
        note.append(_quoting(options, body, css))
    return note if redline.rewritten else note[1:]


def _source_line(options: FigureOptions) -> Element:
    line = E.p(E.a("Link to this clause", href=f"#{options.id}"), CLASS("src"))
    for words, address in options.links:
        line.append(" · ")
        line.append(E.a(words, href=address))
    return line
