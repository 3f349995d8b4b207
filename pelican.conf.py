"""Settings of the site, grouped by what a visitor sees. Used as `pelican content -s pelican.conf.py`."""
import os
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # the rooms are the package `plugins`

from plugins.publish import problems  # noqa: E402
from plugins.publish.cache.compiled_templates import remembered  # noqa: E402
from plugins.publish.html.elements import finalize  # noqa: E402

problems.listen()  # a broken plugin stops the build: Pelican would only log it

# ── The site ──
SITENAME = "Clausewatch"
SITESUBTITLE = "What the terms you agreed to say now, clause by clause"
AUTHOR = "Clausewatch"
SITE_ADDRESS = os.environ.get("CLAUSEWATCH_SITEURL", "https://clausewatch.example").rstrip("/")  # change this one
ROOT_PATH = urlsplit(SITE_ADDRESS).path
SITEURL = ""           # pages link to one another relatively, so that a copy works anywhere
RELATIVE_URLS = True
FEED_IDS = "clausewatch.example,2026"  # names the feeds' entries for ever: never change it, not even with the address
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "theme"
PATH = "content"
OUTPUT_PATH = "output"
WITH_FUTURE_DATES = True  # a build reads no clock; what is not ready has `Status: draft`

# ── Posts and pages ──
ARTICLE_PATHS = ["posts"]
ARTICLE_URL = "posts/{slug}/"
ARTICLE_SAVE_AS = "posts/{slug}/index.html"
PAGE_PATHS = ["pages"]
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
SHOW_DRAFTS = bool(os.environ.get("CLAUSEWATCH_DRAFTS"))  # in `tasks.py serve`; never in a published build
PUBLISHED_UNTIL = os.environ.get("CLAUSEWATCH_DUE", "")  # up to which date posts with `Status: scheduled` are published
DRAFT_URL = "drafts/{slug}/"
DRAFT_SAVE_AS = "drafts/{slug}/index.html" if SHOW_DRAFTS else ""
DRAFT_PAGE_URL = "drafts/pages/{slug}/"
DRAFT_PAGE_SAVE_AS = "drafts/pages/{slug}/index.html" if SHOW_DRAFTS else ""
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = "posts/{slug}/{lang}/", "posts/{slug}/{lang}/index.html"  # with `Lang: de`
PAGE_LANG_URL, PAGE_LANG_SAVE_AS = "{slug}/{lang}/", "{slug}/{lang}/index.html"
DRAFT_LANG_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "News"
READERS = dict.fromkeys(("html", "rst", "markdown", "mkd", "mdown"))  # a post's name ends with .md
STATIC_PATHS = ["images", "extra"]
STATIC_CHECK_IF_MODIFIED = True
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.meta": {},
        "markdown.extensions.sane_lists": {},
        "markdown.extensions.toc": {},  # headings have ids
    },
    "output_format": "html5",
}
CHECK_FRONT_MATTER = True  # a misspelt field or a missing date ends the build
TYPOGRIFY = False  # it would alter quoted legal text

# ── Lists ──
DEFAULT_PAGINATION = 20
CHANGES_PAGINATION = 20  # lists of policy changes
PAGINATION_PATTERNS = ((1, "{base_name}/", "{base_name}/index.html"),
                       (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"))
DIRECT_TEMPLATES = ["index", "archives", "categories", "tags", "404", *(["drafts"] if SHOW_DRAFTS else [])]
DRAFTS_SAVE_AS = "drafts/index.html"
ARCHIVES_URL, ARCHIVES_SAVE_AS = "archives/", "archives/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "categories/{slug}/", "categories/{slug}/index.html"
CATEGORIES_URL, CATEGORIES_SAVE_AS = "categories/", "categories/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
TAGS_URL, TAGS_SAVE_AS = "tags/", "tags/index.html"
AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = ""

# ── Policies ──
POLICIES_PATH = "policies"  # below PATH
CARDS_PATH = "cards"
WEEKS_PATH = "weeks"
COMMENTS_PATH = "comments"
FEED_LENGTH = 50  # entries a feed holds; the rest is on the pages
FEED_HELP = "subscribe/"  # the page that says what a feed is

# ── Watching ──
WATCH_CONTACT = "https://clausewatch.example/about/"  # change this one: services are told to complain there
WATCH_LANGUAGES = "en;q=0.9, *;q=0.1"  # what we ask services to show us
WATCH_HOLD_HOURS = 36     # how long other words must have stood to be believed
WATCH_SPACING = 1.0       # seconds between two questions to one host
WATCH_HOSTS = 8           # hosts that are asked at the same time
WATCH_DEADLINE = 60       # seconds for one whole answer
WATCH_SIZE_MB = 20        # the largest answer that is read, decompressed
WATCH_ALLOW_PRIVATE = False  # whether loopback and private addresses may be asked
WATCH_TIMESTAMPS = ""     # an RFC 3161 authority that dates what was recorded: "http://timestamp.digicert.com"

# ── Being told (`tasks.py watch --notify`, `tasks.py comments news --notify`) ──
NOTIFY_URLS = os.environ.get("CLAUSEWATCH_NOTIFY", "").split()  # as apprise writes them: "mailto://…", "ntfys://…"
NOTIFY_WEIGHT = "editorial"  # the least that is told of changes: "editorial", "material" or "notable"
NOTIFY_TOPICS = []           # only changes about one of these; empty: all
NOTIFY_FAILING_DAYS = 3      # days that a source must have failed before that is told

# ── Comments ──
COMMENTS_ENDPOINT = os.environ.get("CLAUSEWATCH_COMMENTS", "")  # address of a receiver; none, and the form is not shown
STRICT = bool(os.environ.get("CLAUSEWATCH_STRICT"))  # `tasks.py build --strict`: a broken comment ends the build
COMMENTS_MAIL = ""  # an address that takes comments by mail; none, and none is shown

# ── Feeds: ours, by feedgen (Pelican's RSS is invalid) ──
FEED_ALL_ATOM = FEED_ALL_RSS = CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TAG_FEED_ATOM = TAG_FEED_RSS = TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None

# ── Search ──
SEARCH_INDEX = bool(os.environ.get("CLAUSEWATCH_SEARCH"))  # `tasks.py publish` and `tasks.py build --search` make it

# ── For programs ──
PICTURES = 500  # of the newest posts, and of the newest changes, have a picture of their own for links to them
SECURITY_CONTACTS = [WATCH_CONTACT]  # better a mailto: address: whoever finds a hole writes there (RFC 9116)
SECURITY_EXPIRES = date(2027, 11, 1)  # until when that can be relied on: less than a year ahead, renew it in time

# ── How it is made ──
PLUGINS = [                        # without a line, the site lacks that part
    "plugins.publish.output",      # writes all or nothing, and only what differs
    "plugins.publish.theme",       # one style sheet, reading times, the posts before and after
    "plugins.publish.blocks",      # clause diffs, quotations and cards in posts
    "plugins.publish.changes",     # pages of changes, policies, clauses and topics
    "plugins.publish.discussion",  # comments under posts
    "plugins.publish.feeds",       # Atom, RSS, JSON Feed, OPML
    "plugins.publish.search",      # the search page and its index
    "plugins.publish.metadata",    # heads for other programs, sitemap, calendar, social images, security.txt
]
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True,
                     "auto_reload": False,  # a build draws with the templates that it began with
                     "finalize": finalize}  # foreign words lose what would break a page
JINJA_ENVIRONMENT["bytecode_cache"] = remembered(HERE / "var" / "templates", JINJA_ENVIRONMENT)
THEME_STATIC_PATHS = []  # publish.stylesheet joins the theme's files into one
CACHE_CONTENT = False  # Pelican's cache goes by dates; ours, by content
CACHE_PATH = str(HERE / "var" / "cache.sqlite3")
DELETE_OUTPUT_DIRECTORY = False
