// Searches the site's own index in the browser. Nothing that is typed leaves the page.
// Without it the page still leads everywhere: it lists services, topics and terms.

const SHOWN = 5; // results at a time: each loads the text of a page
const CLAUSES = 4; // places that are named under one result
// Small words are in nearly every clause: each would load some 30 kB of the index, and find nothing.
const SMALL = new Set(("a an and are as at be by can do does for from has have how i if in into is it its me my of on or "
  + "our so than that the their them they this to was we what when which who will with you your").split(" "));
const KINDS = { post: "Post", change: "Change", policy: "Policy, as it stands", term: "Glossary" };

const form = document.getElementById("search-form");
const list = document.getElementById("search-results");
const state = document.getElementById("search-state");
const more = document.getElementById("search-more");
let index;
let turn = 0;

// Pagefind's own worker reads the index; the page itself compiles nothing.
async function load() {
  if (!index) {
    index = await import("./pagefind/pagefind.js");
    await index.options({ baseUrl: new URL("..", location.href).pathname, excerptLength: 28 });
  }
  return index;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

// A long page is several documents to the index, such as "/policies/zoom/terms/2024-01-01/~2/#c-10".
function address(found) {
  return found.replace(/~\d+\/(?=$|#)/, "");
}

function telling(words) {
  const left = words.split(/\s+/).filter((word) => !SMALL.has(word.toLowerCase()));
  return left.length ? left.join(" ") : words;
}

function link(words, address) {
  const made = element("a", words);
  made.href = address;
  return made;
}

// An excerpt is HTML with <mark>: only its words and its marks are taken over, without the heading above them.
function excerpt(html, title) {
  const words = html.startsWith(`${title}. `) ? html.slice(title.length + 2) : html;
  const parsed = new DOMParser().parseFromString(words, "text/html");
  const pieces = [...parsed.body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  return element("p", ...pieces);
}

// The clauses that hold most of the words asked for.
function clauses(found) {
  const marks = (one) => one.excerpt.split("<mark>").length;
  const own = found.sub_results.filter((one) => one.url.includes("#"));
  return own.sort((one, other) => marks(other) - marks(one)).slice(0, CLAUSES);
}

function entry(found) {
  const places = clauses(found);
  const kind = element("span", KINDS[found.meta.kind] || "");
  kind.className = "count";
  const drawn = element("li", element("h3", link(found.meta.title, address(found.url)), " ", kind));
  if (places.length === 0) drawn.append(excerpt(found.excerpt, found.meta.title));
  else drawn.append(element("ul", ...places.map((one) => element("li", link(one.title, address(one.url)), excerpt(one.excerpt, one.title)))));
  return drawn;
}

async function show(results, from, mine) {
  const found = await Promise.all(results.slice(from, from + SHOWN).map((one) => one.data()));
  if (mine !== turn) return;
  list.append(...found.map(entry));
  more.hidden = results.length <= from + SHOWN;
  more.onclick = () => show(results, from + SHOWN, mine);
}

async function search() {
  const words = form.elements.q.value.trim();
  const mine = ++turn;
  history.replaceState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
  list.replaceChildren();
  more.hidden = true;
  state.textContent = words ? "Searching …" : "";
  if (!words) return;
  const answer = await (await load()).search(telling(words));
  if (mine !== turn) return;
  const many = answer.results.length;
  state.textContent = many ? `${many} ${many === 1 ? "result" : "results"} for “${words}”` : `Nothing found for “${words}”`;
  await show(answer.results, 0, mine);
}

function begin() {
  form.elements.q.value = new URLSearchParams(location.search).get("q") || "";
  const run = () => search().catch(() => { state.textContent = "The search could not be loaded. The lists below lead to every page."; });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  if (form.elements.q.value) run();
}

begin();
