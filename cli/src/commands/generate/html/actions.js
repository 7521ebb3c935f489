// The actions of products, either as articles of the page or packed in the format that `lines` in
// `html/actions.rs` documents.
const actions = (() => {
  // The number of visible actions per entry, the same as on a page that is not packed.
  const FIRST = 8;
  const link = (anchor, html) => `<a href="#${anchor}"><code>${html}</code></a> `;

  // The actions by name, with and without the product.
  const byName = new Map();
  const add = (product, name, show, anchors) => {
    const key = name.toLowerCase();
    const code = `${product}.${key}`;
    const text = `${code} ${titles.get(product)}`;
    const action = { anchor: `${product}.action.${name}`, product, codes: [name], isAction: true, text, show, anchors };
    push(action);
    for (const called of [key, code]) {
      if (!byName.has(called)) byName.set(called, []);
      byName.get(called).push(action);
    }
  };

  // Adds an action that is an article of the page.
  const take = (article) => {
    if (!article.matches(".action")) return false;
    const name = article.querySelector("h3 code").textContent;
    const anchors = () => Array.from(article.querySelectorAll(".codes a"), (a) => decodeURIComponent(a.hash.slice(1)));
    add(article.closest("section").id, name, () => article.cloneNode(true), anchors);
    return true;
  };
  // The text of an entry without the names of actions.
  const textWithout = (article) => Array.from(article.children)
    .map((part) => (part.matches(".callers") ? "" : part.textContent)).join("").toLowerCase();

  // Packed actions: by product, the chain of extended products and the actions, each with a line of its errors.
  const products = new Map();
  const read = (lines) => {
    let product;
    for (const line of lines) {
      if (line.startsWith(">")) {
        const chain = line.slice(1).split(" ");
        product = { id: chain[0], chain, actions: new Map() };
        products.set(product.id, product);
        continue;
      }
      const end = line.indexOf(" ");
      const action = { product, name: line.slice(0, end), line: line.slice(end + 1) };
      product.actions.set(action.name, action);
      add(product.id, action.name, () => elementOf(articleOf(action, "")), () => anchorsOf(action));
    }
  };
  const load = once(async () => {
    if (packed.actions) read((await inflate(packed.actions)).split("\n").filter(Boolean));
  });
  // Calls `see` with the product and the place of each error.
  const eachError = ({ product, line }, see) => {
    for (const [depth, distances] of line.split(",").entries()) {
      let place = 0;
      if (!distances) continue;
      for (const distance of distances.split(" ")) {
        place += Number(distance);
        see(product.chain[depth], place);
      }
    }
  };

  // The data that a packed page needs to show an entry, by its product and place: its anchor, its code as HTML, and
  // the actions that return it.
  const entries = new Map();
  const prepare = once(async () => {
    if (!packed.actions) return;
    await load();
    for (const [product, html] of await unpacked) {
      const heads = html.matchAll(/<article id="([^"]*)"><h3><a[^>]*><code>([^<]*)<\/code>/g);
      entries.set(product, Array.from(heads, ([, anchor, code]) => ({ anchor, code, callers: [] })));
    }
    for (const { actions } of products.values()) {
      for (const action of actions.values()) eachError(action, (of, place) => entries.get(of)[place].callers.push(action));
    }
  });

  const errorsOf = (action) => {
    const errors = [];
    if (entries.size > 0) eachError(action, (of, place) => errors.push(entries.get(of)[place]));
    return errors;
  };
  const anchorsOf = (action) => errorsOf(action).map(({ anchor }) => anchor);
  const anchorOf = ({ product, name }) => `${product.id}.action.${name}`;
  const codesOf = (action) => {
    const links = errorsOf(action).map(({ anchor, code }) => link(anchor, code)).join("");
    return links ? `<p class="codes">${links}</p>` : `<p class="note">${both("接口文档未列出错误码。", "No codes are documented.")}</p>`;
  };
  const articleOf = (action, codes) => {
    const anchor = anchorOf(action);
    const product = action.product.id;
    return `<article class="action" id="${anchor}"><h3><a class="anchor" href="#${anchor}"><code>${action.name}</code></a></h3><p class="facts">${productLink(product)}</p>${codes}</article>`;
  };
  const addCallers = (article, product, { callers }) => {
    const links = (some) => some.map((action) => {
      const name = action.product.id === product ? action.name : `${action.product.id}.${action.name}`;
      return link(anchorOf(action), name);
    }).join("");
    if (callers.length === 0) return;
    article.insertAdjacentHTML("beforeend", `<p class="more callers"><b>${both("接口", "Actions")}</b> ${links(callers.slice(0, FIRST))}</p>`);
    const rest = callers.slice(FIRST);
    if (rest.length === 0) return;
    const summary = both(`其余 ${rest.length} 个接口`, `${rest.length} more`);
    article.insertAdjacentHTML("beforeend", `<details class="more callers"><summary>${summary}</summary></details>`);
    // A common code may have thousands of callers, so the rest is rendered only when opened.
    const details = article.lastElementChild;
    details.addEventListener("toggle", () => details.insertAdjacentHTML("beforeend", links(rest)), { once: true });
  };

  // Completes a section whose entries have just been inserted.
  const addTo = (section) => {
    if (!packed.actions) return;
    section.querySelectorAll("article").forEach((article, place) => addCallers(article, section.id, entries.get(section.id)[place]));
    const calls = section.querySelector(".calls");
    if (!calls) return;
    const actions = Array.from(products.get(section.id).actions.values());
    calls.innerHTML = actions.map((action) => articleOf(action, codesOf(action))).join("\n");
  };
  // Completes a single article, which may be a search result.
  const fill = async (article) => {
    if (!packed.actions) return;
    const anchor = article.id;
    const [product, , name] = anchor.split(".");
    await prepare();
    if (article.matches(".action")) {
      article.insertAdjacentHTML("beforeend", codesOf(products.get(product).actions.get(name)));
    } else {
      addCallers(article, product, entries.get(product).find((entry) => entry.anchor === anchor));
    }
  };

  // The anchors of the errors of each action that the query names.
  let named = new Map();
  const look = (words) => {
    named = new Map();
    for (const word of words.filter((word) => byName.has(word))) {
      named.set(word, new Set(byName.get(word).flatMap(({ anchors }) => anchors())));
    }
  };
  // The words of a query without the names of actions that return the entry.
  const others = (words, { anchor }) => (named.size === 0 ? words : words.filter((word) => !named.get(word)?.has(anchor)));
  const isNamed = ({ code }) => named.has(code);

  return { take, textWithout, load, prepare, addTo, fill, look, others, isNamed };
})();
