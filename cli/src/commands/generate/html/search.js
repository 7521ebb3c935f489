// The index of the search: the code and number, variant, product, class and text of each entry and action. It
// is built in pieces after the page has loaded; packed entries are found as soon as they have been added, first by
// their codes alone.
const index = [];
const articles = Array.from(document.querySelectorAll("article"));
const sections = new Map(Array.from(document.querySelectorAll("section[data-product]"), (section) => [section.id, section]));
const titles = new Map(Array.from(sections, ([id, section]) => [id, section.querySelector("h2").textContent.toLowerCase()]));
const kinds = Array.from(document.querySelectorAll("#page-kinds dt code"), (code) => code.textContent);

const push = ({ anchor, product, codes, ...rest }) => {
  const key = anchor.toLowerCase();
  const name = key.slice(key.indexOf(".") + 1);
  index.push({ anchor, key, name, product, code: codes[0].toLowerCase(), codes, ...rest });
};
const classOf = (html) => ({
  kind: html.match(/"#kind\.(\w+)"/)?.[1],
  http: html.match(/HTTP (\d+)/)?.[1],
  retry: html.includes('class="retry"') ? "yes" : "no",
});

let readArticles = 0;
const readUpTo = (end) => {
  for (; readArticles < Math.min(end, articles.length); readArticles += 1) {
    const article = articles[readArticles];
    if (actions.take(article)) continue;
    push({
      anchor: article.id,
      product: article.closest("section").id,
      codes: Array.from(article.querySelectorAll("h3 code"), (code) => code.textContent),
      ...classOf(article.querySelector(".facts").outerHTML),
      text: actions.textWithout(article),
      show: () => article.cloneNode(true),
    });
  }
};

const elementOf = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
};
const entities = { "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&amp;": "&" };
const unescaped = (html) => (html.includes("&") ? html.replace(/&(?:lt|gt|quot|amp);/g, (name) => entities[name]) : html);
const readPacked = (product, html) => {
  let at = 1;
  while (at < html.length) {
    const end = html.indexOf("\n<article ", at);
    const article = html.slice(at, end < 0 ? html.length : end);
    at = end < 0 ? html.length : end + 1;
    const [, anchor, code, number] = article.match(/^<article id="([^"]*)"><h3><a[^>]*><code>([^<]*)<\/code><\/a>(?: <code[^>]*>([^<]*))?/);
    push({
      anchor,
      product,
      codes: number ? [unescaped(code), number] : [unescaped(code)],
      kind: undefined,
      http: undefined,
      retry: undefined,
      text: "",
      html: article,
      show: () => elementOf(article),
    });
  }
};
const readText = (entry) => {
  Object.assign(entry, classOf(entry.html));
  entry.text = unescaped(entry.html.replace(/<[^>]*>/g, "")).toLowerCase();
};

// Reads everything to be searched, in pieces, and calls `progress` after each.
let isReading = true;
const pause = () => new Promise((resolve) => { setTimeout(resolve); });
const readAll = async (progress) => {
  const each = async (items, read) => {
    let start = performance.now();
    for (const item of items) {
      read(item);
      // Keeps the page responsive to key presses.
      if (performance.now() - start < 40) continue;
      progress();
      await pause();
      start = performance.now();
    }
  };
  while (readArticles < articles.length) {
    await pause();
    readUpTo(readArticles + 500);
  }
  await each(await unpacked, ([product, html]) => readPacked(product, html));
  performance.mark("codes");
  progress();
  await each(index.filter(({ html }) => html), readText);
  await actions.load();
  // Searches for the errors of an action depend on this.
  await actions.prepare();
  isReading = false;
  performance.mark("read");
  progress();
  await pause();
  readPairs();
};

// A query without the punctuation that surrounds a code in logs and sentences.
const bare = (query) => query.trim().toLowerCase()
  .replace(/^["'`]?code["'`]?\s*[=:：]\s*/, "")
  .replace(/^["'`“‘#[]+|["'`”’\].,;:。，；：]+$/g, "");

// The product and the products that it extends, nearest first.
const chainOf = (product) => {
  const chain = [];
  for (let id = product; id && !chain.includes(id); id = sections.get(id)?.dataset.extends) chain.push(id);
  return chain;
};
const startingWith = (value, all) => (all.includes(value) ? [value] : all.filter((one) => one.startsWith(value)));

// The keys of filters, and the values that each input matches.
const FILTERS = {
  product: (value) => {
    const ids = startingWith(value, Array.from(sections.keys()));
    return ids.length > 0 ? ids : Array.from(sections.keys()).filter((id) => titles.get(id).includes(value));
  },
  kind: (value) => startingWith(value, kinds),
  retry: (value) => startingWith({ 是: "yes", 否: "no", true: "yes", false: "no" }[value] ?? value, ["yes", "no"]),
  http: (value) => (/^[1-5]\d{0,2}$/.test(value) ? [value] : []),
};

// Words and filters: `cvm InternalError`, `product:cvm`, `kind:not_found`, `retry:yes`, `http:404`.
const parse = (input) => {
  const filters = [];
  // `http://…` is a URL, not a filter by status.
  const rest = input.replace(/(^|\s)(product|kind|retry|http)[:：](?!\/\/)(\S*)/gi, (_all, space, key, value) => {
    if (value) filters.push({ key: key.toLowerCase(), value: value.toLowerCase() });
    return space;
  });
  return { words: bare(rest).split(/\s+/).filter(Boolean), filters };
};

// Better matches have lower ranks: an exact code, number or anchor; the variant; the product; the start of a
// code; part of a code; a text with the exact phrase; a text with all of the words.
const rank = (entry, words, whole) => {
  const { key, product, code, codes, name, text } = entry;
  if (key === whole || code === whole || codes[1]?.toLowerCase() === whole || `${product}.${code}` === whole) return 0;
  const rest = actions.others(words, entry);
  if (rest.every((word) => code.includes(word))) {
    if (product === whole) return 2;
    return code.startsWith(whole) ? 3 : 4;
  }
  if (!rest.every((word) => product === word || text.includes(word))) return -1;
  if (name === whole) return 1;
  if (product === whole) return 2;
  return text.includes(whole) ? 5 : 6;
};
const RANKS = 7;

// The filters as tests, the products that they allow, and the filters with unknown values.
const resolve = (filters) => {
  const resolved = { tests: [], unknown: [] };
  for (const { key, value } of filters) {
    // All products, even if a word of the query is the name of one.
    if (key === "product" && value === "*") continue;
    const values = FILTERS[key](value);
    if (values.length === 0) resolved.unknown.push({ key, value });
    if (key === "product") {
      // The product itself, followed by those that it extends.
      resolved.allowed = new Map(values.flatMap((id) => chainOf(id).map((of) => [of, values.includes(of) ? 0 : 1])));
    } else {
      resolved.tests.push((entry) => values.some((one) => entry[key] === one || (key === "http" && entry.http?.startsWith(one))));
    }
  }
  return resolved;
};

// Nearer products come first, and entries before equally good actions.
const findBy = (words, { tests, allowed }) => {
  const whole = words.join(" ");
  const places = Array.from({ length: RANKS * 4 }, () => []);
  for (const entry of index) {
    const distance = allowed ? allowed.get(entry.product) : 0;
    if (distance === undefined || !tests.every((test) => test(entry))) continue;
    const place = rank(entry, words, whole);
    if (place < 0) continue;
    const isAction = entry.isAction ? 1 : 0;
    places[(isAction && actions.isNamed(entry) ? 0 : place * 4) + distance * 2 + isAction].push(entry);
  }
  return places.flat();
};

// The codes and numbers in a complete message of an SDK.
const findInMessage = (input, resolved) => {
  const tokens = new Set(input.toLowerCase().split(/[^\w.]+/).map(bare));
  if (tokens.size < 2) return [];
  const isThere = ({ codes, isAction }) => !isAction && codes.some((code) => tokens.has(code.toLowerCase()));
  return findBy([], resolved).filter(isThere);
};

// The results of a query, the product if the query names one along with other words, and the filters with
// unknown values.
const find = (input) => {
  readUpTo(Infinity);
  const { words, filters } = parse(input);
  const resolved = resolve(filters);
  const { unknown } = resolved;
  if (words.length === 0 && filters.length === 0) return { found: [], unknown };
  // An unknown filter may be part of a message.
  if (unknown.length > 0) return { found: words.length > 0 ? findInMessage(input, resolve([])) : [], unknown };
  actions.look(words);
  const product = words.find((word) => sections.has(word));
  if (product && words.length + filters.length > 1 && !filters.some(({ key }) => key === "product")) {
    const rest = words.filter((word) => word !== product);
    const found = findBy(rest, resolve([...filters, { key: "product", value: product }]));
    if (found.length > 0) return { found, product, unknown };
  }
  const found = findBy(words, resolved);
  return { found: found.length > 0 ? found : findInMessage(input, resolved), unknown };
};

// The codes by their pairs of letters, to find codes that resemble a query.
const pairsOf = (text) => new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
let codesByPair;
const readPairs = () => {
  if (codesByPair) return;
  codesByPair = new Map();
  const seen = new Set();
  for (const { code, codes, isAction } of index) {
    if (isAction || seen.has(code)) continue;
    seen.add(code);
    const pairs = pairsOf(code);
    const one = { code: codes[0], size: pairs.size };
    for (const pair of pairs) {
      if (!codesByPair.has(pair)) codesByPair.set(pair, []);
      codesByPair.get(pair).push(one);
    }
  }
};

// The codes that share the most pairs of letters with a word of a query, best first.
const closest = (input, most) => {
  readPairs();
  const scores = new Map();
  for (const word of parse(input).words.slice(0, 4)) {
    const pairs = pairsOf(word);
    const shared = new Map();
    for (const pair of pairs) for (const one of codesByPair.get(pair) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
    for (const [one, count] of shared) {
      const alike = (2 * count) / (pairs.size + one.size);
      if (alike > 0.5) scores.set(one.code, Math.max(alike, scores.get(one.code) ?? 0));
    }
  }
  return Array.from(scores).sort((a, b) => b[1] - a[1]).slice(0, most).map(([code]) => code);
};
