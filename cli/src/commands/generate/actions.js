"use strict";
// Actions, for pages that have them. They are in the page as articles, or packed: `lines` in `html/actions.rs` says how.
// `page.js` calls this in lines that only such pages have. `unpack` gives the entries of a section that is packed.
const actionsOf = (unpack) => {
  // As many as the page has where it is not packed.
  const FIRST = 8;
  const packed = document.getElementById("page-actions");
  const both = (zh, en) => `<span lang="zh">${zh}</span> <span lang="en">${en}</span>`;
  const link = (anchor, html) => `<a href="#${anchor}"><code>${html}</code></a> `;
  const titleOf = (section) => section.querySelector("h2").textContent.toLowerCase();

  // All actions, as they are searched, and where names lead.
  const searched = [];
  const byName = new Map();
  const add = (product, title, name, show, anchors) => {
    const key = name.toLowerCase();
    const codes = [key, `${product}.${key}`];
    const action = { anchor: `${product}.action.${key}`, codes, name: key, product, title, text: codes[1], show, anchors };
    searched.push(action);
    for (const code of codes) {
      if (!byName.has(code)) byName.set(code, []);
      byName.get(code).push(action);
    }
  };

  // An action that is an article of the page.
  const take = (article) => {
    if (!article.matches(".action")) return false;
    const section = article.closest("section");
    const name = article.querySelector("h3 code").textContent;
    const anchors = () => Array.from(article.querySelectorAll(".codes a"), (a) => a.hash.slice(1).toLowerCase());
    add(section.id, titleOf(section), name, () => article.cloneNode(true), anchors);
    return true;
  };
  // The text of an entry is its own, not the names of actions.
  const textWithout = (article) => Array.from(article.children)
    .map((part) => (part.matches(".callers") ? "" : part.textContent)).join("").toLowerCase();

  // What is packed: by product, what it extends and its actions, each with its errors by the products that it extends;
  // and by product and place of an entry, the actions that return it.
  const products = new Map();
  const callers = new Map();
  // By product, the anchor of each entry and its code, as HTML, as far as they have been needed.
  const entries = new Map();
  const readEntries = async (product) => {
    const section = document.getElementById(product);
    if (entries.has(product)) return;
    // A product may have no entries.
    const html = section.querySelector(".packed, article") ? await unpack(section) : "";
    const heads = html.matchAll(/<article id="([^"]*)"><h3><a[^>]*><code>([^<]*)<\/code>/g);
    entries.set(product, Array.from(heads, ([, anchor, code]) => ({ anchor, code })));
  };
  const prepare = async (product) => {
    await load();
    for (const of of products.get(product)?.chain ?? [product]) await readEntries(of);
  };
  const parse = (lines) => {
    let product;
    let title;
    for (const line of lines) {
      if (line.startsWith(">")) {
        const chain = line.slice(1).split(" ");
        product = { id: chain[0], chain, actions: new Map() };
        products.set(product.id, product);
        title = titleOf(document.getElementById(product.id));
        continue;
      }
      const end = line.indexOf(" ");
      const action = { product, name: line.slice(0, end), errors: [] };
      for (const [depth, distances] of line.slice(end + 1).split(",").entries()) {
        const of = product.chain[depth];
        if (!callers.has(of)) callers.set(of, []);
        let place = 0;
        for (const distance of distances.split(" ").filter(Boolean)) {
          place += Number(distance);
          action.errors.push([of, place]);
          (callers.get(of)[place] ??= []).push(action);
        }
      }
      product.actions.set(action.name, action);
      add(product.id, title, action.name, () => elementOf(action), () => anchorsOf(action));
    }
  };
  let loading;
  const load = () => {
    loading ??= (async () => {
      if (!packed) return;
      const bytes = Uint8Array.from(atob(packed.textContent), (c) => c.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      parse((await new Response(stream).text()).split("\n").filter(Boolean));
    })();
    return loading;
  };

  // The errors of a packed action, as far as their entries have been read.
  const known = ({ errors }) => errors.flatMap(([product, place]) => entries.get(product)?.[place] ?? []);
  const anchorsOf = (action) => known(action).map(({ anchor }) => anchor.toLowerCase());
  const anchorOf = ({ product, name }) => `${product.id}.action.${name}`;
  const codesOf = (action) => (action.errors.length === 0
    ? `<p class="note">${both("文档没有列出错误码。", "No codes are documented.")}</p>`
    : `<p class="codes">${known(action).map(({ anchor, code }) => link(anchor, code)).join("")}</p>`);
  const articleOf = (action, codes) => {
    const anchor = anchorOf(action);
    return `<article class="action" id="${anchor}"><h3><a class="anchor" href="#${anchor}"><code>${action.name}</code></a></h3>${codes}</article>`;
  };
  const elementOf = (action) => {
    const template = document.createElement("template");
    template.innerHTML = articleOf(action, "");
    return template.content.firstElementChild;
  };
  const addCallers = (article, product, place) => {
    const actions = callers.get(product)?.[place] ?? [];
    const links = (some) => some.map((action) => {
      const name = action.product.id === product ? action.name : `${action.product.id}.${action.name}`;
      return link(anchorOf(action), name);
    }).join("");
    if (actions.length === 0) return;
    article.insertAdjacentHTML("beforeend", `<p class="more callers"><b>${both("接口", "Actions")}</b> ${links(actions.slice(0, FIRST))}</p>`);
    const rest = actions.slice(FIRST);
    if (rest.length === 0) return;
    const summary = both(`其余 ${rest.length} 个接口`, `${rest.length} more`);
    article.insertAdjacentHTML("beforeend", `<details class="more callers"><summary>${summary}</summary></details>`);
    // Thousands, for the codes of every product: made where somebody looks.
    const details = article.lastElementChild;
    details.addEventListener("toggle", () => details.insertAdjacentHTML("beforeend", links(rest)), { once: true });
  };

  // Completes a section whose entries have just been unpacked.
  const addTo = (section) => {
    section.querySelectorAll("article").forEach((article, place) => addCallers(article, section.id, place));
    const calls = section.querySelector(".calls");
    if (!calls) return;
    const actions = Array.from(products.get(section.id).actions.values());
    calls.innerHTML = actions.map((action) => articleOf(action, codesOf(action))).join("\n");
  };
  // Completes a single article, which may be a result of the search.
  const fill = async (article) => {
    if (!packed) return;
    const anchor = article.id;
    const [product, , name] = anchor.split(".");
    await prepare(product);
    if (article.matches(".action")) {
      article.insertAdjacentHTML("beforeend", codesOf(products.get(product).actions.get(name)));
    } else {
      addCallers(article, product, entries.get(product).findIndex((entry) => entry.anchor === anchor));
    }
  };

  // The errors of the actions that are searched for by name, by that name.
  let named = new Map();
  const look = (words) => {
    named = new Map();
    for (const word of words.filter((word) => byName.has(word))) {
      named.set(word, new Set(byName.get(word).flatMap(({ anchors }) => anchors())));
    }
  };
  // The words that an entry is not found by for being an error of that action.
  const others = (words, anchor) => (named.size === 0 ? words : words.filter((word) => !named.get(word)?.has(anchor)));
  // Actions come after the entries that are as good; one that is named comes first.
  const addFound = (ranks, rank) => {
    for (const action of searched) {
      const found = rank(action);
      if (found >= 0) ranks[named.has(action.name) ? 0 : found].push(action);
    }
  };

  return { take, textWithout, load, prepare, addTo, fill, look, others, addFound };
};
