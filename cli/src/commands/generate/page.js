"use strict";
(() => {
  const MOST = 50;
  const byId = (id) => document.getElementById("page-" + id);
  const search = byId("search");
  const results = byId("results");
  const status = byId("status");
  const header = document.querySelector("header");
  const before = status.innerHTML;

  // What is under the header cannot be seen.
  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--head", header.offsetHeight + "px");
  }).observe(header);

  // Remembers the language, where the browser allows it.
  const KEY = "tencent-errors.lang";
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (lang) => { try { localStorage.setItem(KEY, lang); } catch { /* not allowed */ } };
  const first = document.documentElement.lang;
  const speak = (lang) => { document.documentElement.lang = lang === "both" ? first : lang; };
  for (const radio of document.querySelectorAll("input[name=lang]")) {
    if (radio.value === remembered()) radio.checked = true;
    if (radio.checked) speak(radio.value);
    radio.addEventListener("change", () => {
      remember(radio.value);
      speak(radio.value);
    });
  }

  // The entries of a product may be packed: they are read for the search, and unpacked where somebody looks.
  const unpacked = new Map();
  const unpack = (section) => {
    const inflate = async () => {
      const packed = section.querySelector(".packed > script").textContent;
      const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      // Browsers of before 2023 have none.
      if (!window.DecompressionStream) document.querySelector(".outdated").hidden = false;
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      return new Response(stream).text();
    };
    if (!unpacked.has(section)) unpacked.set(section, inflate());
    return unpacked.get(section);
  };
  const actions = actionsOf(unpack); // actions
  const open = async (section) => {
    const html = await unpack(section);
    await actions.prepare(section.id); // actions
    const packed = section.querySelector(".packed");
    if (packed) packed.outerHTML = html;
    if (packed) actions.addTo(section); // actions
  };
  // A packed part goes when it is opened, and its section stays.
  const packedSections = Array.from(document.querySelectorAll(".packed"), (packed) => packed.parentElement);
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      open(target.parentElement);
    }
  }, { rootMargin: "100%" });
  for (const section of packedSections) near.observe(section.querySelector(".packed"));
  // A link to an entry that is still packed.
  const follow = async () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const section = document.getElementById(id.split(".")[0]);
    if (!section?.querySelector(".packed") || document.getElementById(id) === section) return;
    await open(section);
    // Only this makes it the target.
    location.replace(location.hash);
  };
  window.addEventListener("hashchange", follow);
  follow();

  // What is searched, per entry: its code and number, its variant, its product, and all of its text. Read in
  // idle time, at the latest when somebody searches; what is packed is found as it is read.
  const articles = Array.from(document.querySelectorAll("article"));
  const index = [];
  const lower = (element) => element.textContent.toLowerCase();
  const push = (anchor, section, codes, text, show) => index.push({
    anchor,
    show,
    codes,
    name: anchor.slice(anchor.indexOf(".") + 1),
    product: section.id,
    title: lower(section.querySelector("h2")),
    text,
  });
  let isRead = 0;
  const read = (end) => {
    for (; isRead < end; isRead += 1) {
      const article = articles[isRead];
      if (actions.take(article)) continue; // actions
      const codes = Array.from(article.querySelectorAll("h3 code"), lower);
      const show = () => article.cloneNode(true);
      push(article.id.toLowerCase(), article.closest("section"), codes, lower(article), show);
      index[index.length - 1].text = actions.textWithout(article); // actions
    }
  };
  const entities = { "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&amp;": "&" };
  const plain = (html) => html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|quot|amp);/g, (name) => entities[name]).toLowerCase();
  const readPacked = async (section) => {
    const html = await unpack(section);
    for (const article of html.split(/\n(?=<article )/).filter(Boolean)) {
      const anchor = article.match(/^<article id="([^"]*)"/)[1].toLowerCase();
      const head = article.slice(0, article.indexOf("</h3>"));
      const codes = Array.from(head.matchAll(/<code[^>]*>([^<]*)/g), (code) => plain(code[1]));
      const show = () => {
        const template = document.createElement("template");
        template.innerHTML = article;
        return template.content.firstElementChild;
      };
      push(anchor, section, codes, plain(article), show);
    }
  };
  const later = window.requestIdleCallback || ((work) => setTimeout(work, 50));
  const readOn = async () => {
    if (isRead < articles.length) {
      read(Math.min(isRead + 500, articles.length));
    } else {
      await actions.load().catch(console.error); // actions
      for (const section of packedSections.splice(0, 10)) await readPacked(section).catch(console.error);
      // Whoever reads results already keeps them.
      if (search.value && (results.childElementCount < MOST || packedSections.length === 0)) show();
    }
    if (isRead < articles.length || packedSections.length > 0) later(readOn, { timeout: 200 });
  };
  later(readOn);

  // Better matches have lower ranks: the code, number or anchor itself; the variant; the start of a code; any entry
  // of the product that is named; a part of a code; a text with the very words; a text or a title with all of them.
  const RANKS = 7;
  const rank = ({ anchor, codes, name, product, title, text }, words, whole) => {
    words = actions.others(words, anchor); // actions
    const rest = words.filter((word) => word !== product);
    const isNamed = rest.length < words.length;
    if (!rest.every((word) => text.includes(word) || title.includes(word))) {
      return anchor === whole ? 0 : -1;
    }
    if (anchor === whole || codes.includes(whole)) return 0;
    if (name === whole) return 1;
    if (codes[0].startsWith(whole)) return 2;
    if (isNamed) return 3;
    if (rest.every((word) => codes[0].includes(word))) return 4;
    return text.includes(whole) || title.includes(whole) ? 5 : 6;
  };

  // What is around a code in logs and sentences is no part of it.
  const bare = (query) => query.trim().toLowerCase()
    .replace(/^["'`]?code["'`]?\s*[=:：]\s*/, "")
    .replace(/^["'`“‘#]+|["'`”’.,;:。，；：]+$/g, "");

  const find = (query) => {
    read(articles.length);
    const whole = bare(query);
    const words = whole.split(/\s+/).filter(Boolean);
    const ranks = Array.from({ length: RANKS }, () => []);
    if (words.length > 0) {
      actions.look(words); // actions
      for (const entry of index) {
        const found = rank(entry, words, whole);
        if (found >= 0) ranks[found].push(entry);
      }
      actions.addFound(ranks, (action) => rank(action, words, whole)); // actions
    }
    return ranks.flat();
  };

  const copy = (entry) => {
    const shown = entry.show();
    actions.fill(shown).catch(console.error); // actions
    shown.removeAttribute("id");
    const product = document.createElement("a");
    product.className = "product";
    product.href = "#" + entry.product;
    product.textContent = entry.product;
    shown.querySelector("h3").append(product);
    return shown;
  };

  let query = "";
  const show = () => {
    const isEmpty = search.value.trim() === "";
    results.hidden = isEmpty;
    if (isEmpty) {
      results.replaceChildren();
      status.innerHTML = before;
      return;
    }
    const found = find(search.value);
    results.replaceChildren(...found.slice(0, MOST).map(copy));
    if (query !== search.value) results.scrollTop = 0;
    query = search.value;
    const some = found.length > MOST ? [`，显示前 ${MOST} 个`, `, the first ${MOST} shown`] : ["", ""];
    const line = (lang, text) => Object.assign(document.createElement("span"), { lang, textContent: text });
    status.replaceChildren(
      line("zh", `找到 ${found.length} 个${some[0]}${packedSections.length > 0 ? "，仍在读取" : ""}`), " ",
      line("en", `${found.length} found${some[1]}${packedSections.length > 0 ? ", still reading" : ""}`),
    );
  };
  const close = () => {
    search.value = "";
    show();
  };

  search.hidden = false;
  search.addEventListener("input", show);
  // A link in the results leads to the catalog.
  results.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) close();
  });
  document.addEventListener("click", (event) => {
    if (!results.hidden && !header.contains(event.target)) close();
  });
  document.addEventListener("keydown", (event) => {
    // An input method uses these keys, too.
    if (event.isComposing) return;
    const isInSearch = document.activeElement === search;
    if (event.key === "Escape" && search.value) close();
    if (event.key === "Enter" && isInSearch) results.querySelector("a.anchor")?.click();
    if (event.key === "/" && !isInSearch && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });
})();
