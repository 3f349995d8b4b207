// Searches the site's own index in the browser. Nothing that is typed leaves the page.
// Without it the page still leads everywhere: it lists services, topics and terms.

const SHOWN = 5; // results at a time: each loads the text of a page
const CLAUSES = 4; // places that are named under one result
// Small words are in nearly every clause: each would load some 30 kB of the index, and find nothing.
const SMALL = new Set(("a after all an and any are as at be before by can do does for from has have how i if in into is it "
  + "its me my no not of on or other our so such than that the their them they this to under was we what when which who "
  + "will with you your").split(" "));
const MOST = 4; // words that are looked for: four tell a clause, and each loads some 30 kB of the index
const ENOUGH = 3; // words that tell without those that every policy speaks of
// What every policy speaks of: the first to be left out where more words are asked for.
const COMMON = new Set(("account content data information parties party personal policy privacy service services terms "
  + "third use used user users").split(" "));
// Texts spell as their authors do: "licence" finds "license" too, and "personalise" finds "personalize".
const SPELLINGS = [[/licence/gi, "license"], [/is(e[ds]?|ing|ations?)\b/gi, "iz$1"], [/(behavi|col|fav|lab)our/gi, "$1or"]];
const OTHER_SPELLINGS = [[/license/gi, "licence"], [/iz(e[ds]?|ing|ations?)\b/gi, "is$1"], [/(behavi|col|fav|lab)or/gi, "$1our"]];
// Telephones curl the quotation marks that are typed: they begin and end a phrase, too.
const CURLED = /[“”„«»]/g;
const KINDS = { post: "Post", change: "Change", policy: "Policy, as it stands", term: "Glossary" };

const form = document.getElementById("search-form");
const list = document.getElementById("search-results");
const state = document.getElementById("search-state");
const more = document.getElementById("search-more");
let index;
let turn = 0;

// Pagefind's own worker reads the index; the page itself compiles nothing. It is asked by messages, as Pagefind's script
// for pages does, which brings 45 kB more, for browsers without workers.
function startWorker() {
  const worker = new Worker(new URL("pagefind/pagefind-worker.js", location.href));
  const waiting = new Map();
  worker.addEventListener("message", ({ data }) => {
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error) reject(new Error(data.error));
    else resolve(data.result);
  });
  worker.addEventListener("error", () => waiting.forEach(({ reject }) => reject(new Error("the worker failed"))));
  let asked = 0;
  return (method, ...args) => new Promise((resolve, reject) => {
    asked += 1;
    waiting.set(asked, { resolve, reject });
    worker.postMessage({ id: asked, instanceId: "page", method, args });
  });
}

async function load() {
  if (!index) {
    const ask = startWorker();
    const path = (address) => new URL(address, location.href).pathname;
    await ask("init", { basePath: path("pagefind/"), baseUrl: path(".."), excerptLength: 28, language: "en", primary: true });
    index = ask;
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

// The words that tell most, in their order; words in quotation marks are a phrase, and stay as they are.
function telling(words) {
  if (words.includes('"')) return words;
  const all = words.replace(/[,;:.!?]+(?=\s|$)/g, "").split(/\s+/);
  const left = all.filter((word) => !SMALL.has(word.toLowerCase()));
  const kept = left.length ? left : all;
  const rare = kept.filter((word) => !COMMON.has(word.toLowerCase()));
  const asked = rare.length < ENOUGH ? kept : rare;
  const common = (word) => Number(COMMON.has(word.toLowerCase()));
  const best = [...asked].sort((one, other) => common(one) - common(other) || other.length - one.length).slice(0, MOST);
  return asked.filter((word) => best.includes(word)).join(" ") || words;
}

function spelled(words) {
  const as = (spellings) => spellings.reduce((text, [from, to]) => text.replace(from, to), words);
  const other = as(SPELLINGS);
  return other === words ? as(OTHER_SPELLINGS) : other;
}

// What is found in either spelling, the best first.
async function lookFor(words) {
  const ask = await load();
  const answers = await Promise.all([...new Set([words, spelled(words)])].map((way) => ask("search", way, {})));
  const found = new Map(answers.flatMap((answer) => answer.results).map((one) => [one.id, one]));
  return [...found.values()].sort((one, other) => other.score - one.score);
}

// Quotations written from right to left keep their punctuation and figures on their own side.
const RTL_QUOTE = /“(?=[^“”]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])([^“”]*)”/g;

function link(words, address) {
  const made = element("a", words.replace(RTL_QUOTE, "“\u2068$1\u2069”"));
  made.href = address;
  return made;
}

// An excerpt is HTML with <mark>: only its words and its marks are taken over, without the heading above them.
function excerpt(html, title) {
  const words = html.startsWith(`${title}. `) ? html.slice(title.length + 2) : html;
  const parsed = new DOMParser().parseFromString(words, "text/html");
  const pieces = [...parsed.body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  const drawn = element("p", ...pieces);
  drawn.dir = "auto";
  return drawn;
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
  const found = await Promise.all(results.slice(from, from + SHOWN).map((one) => index("getData", one.data)));
  if (mine !== turn) return;
  list.append(...found.map(entry));
  more.hidden = results.length <= from + SHOWN;
  more.onclick = () => show(results, from + SHOWN, mine);
}

async function search() {
  const words = form.elements.q.value.replace(CURLED, '"').trim();
  const mine = ++turn;
  history.replaceState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
  list.replaceChildren();
  more.hidden = true;
  state.textContent = words ? "Searching …" : "";
  if (!words) return;
  const asked = telling(words);
  const results = await lookFor(asked);
  if (mine !== turn) return;
  const many = results.length;
  const shown = asked.replace(/^"([^"]*)"$/, "$1");
  state.textContent = many ? `${many} ${many === 1 ? "result" : "results"} for “${shown}”` : `Nothing found for “${shown}”`;
  await show(results, 0, mine);
}

function begin() {
  form.elements.q.value = new URLSearchParams(location.search).get("q") || "";
  const run = () => search().catch(() => { state.textContent = "The search could not be loaded. The lists below lead to every page."; });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  if (form.elements.q.value) run();
}

begin();
