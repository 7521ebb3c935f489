"use strict";
(() => {
  const MOST = 50;
  const search = document.getElementById("search");
  const results = document.getElementById("results");
  const catalog = document.getElementById("catalog");
  const status = document.getElementById("status");
  const before = status.innerHTML;

  // Remembers the language, where the browser allows it.
  const store = { get: () => { try { return localStorage.getItem("lang"); } catch { return null; } },
                  set: (lang) => { try { localStorage.setItem("lang", lang); } catch { /* not allowed */ } } };
  for (const radio of document.querySelectorAll("input[name=lang]")) {
    if (radio.value === store.get()) radio.checked = true;
    radio.addEventListener("change", () => store.set(radio.value));
  }

  // What is searched, per entry: its code, number and name, and all of its text. Read in idle time, at
  // the latest when somebody searches.
  const articles = Array.from(catalog.querySelectorAll("article"));
  const index = [];
  const read = (end) => {
    for (; index.length < end; ) {
      const article = articles[index.length];
      const codes = Array.from(article.querySelectorAll("h3 code"), (code) => code.textContent.toLowerCase());
      const name = article.id.slice(article.id.indexOf(".") + 1).toLowerCase();
      index.push({ article, codes, name, text: article.textContent.toLowerCase() });
    }
  };
  const later = window.requestIdleCallback || ((work) => setTimeout(work, 50));
  const readOn = () => {
    read(Math.min(index.length + 500, articles.length));
    if (index.length < articles.length) later(readOn);
  };
  later(readOn);

  // Better matches have lower ranks: the code or number itself, the variant, the start of a code, a part of
  // it, a text with the very words, a text with all of them.
  const rank = ({ codes, name, text }, words, whole) => {
    if (!words.every((word) => text.includes(word))) return -1;
    if (codes.includes(whole)) return 0;
    if (name === whole) return 1;
    if (codes[0].startsWith(whole)) return 2;
    if (words.every((word) => codes[0].includes(word))) return 3;
    return text.includes(whole) ? 4 : 5;
  };

  const find = (query) => {
    read(articles.length);
    const whole = query.trim().toLowerCase();
    const words = whole.split(/\s+/).filter(Boolean);
    const ranks = [[], [], [], [], [], []];
    for (const entry of index) {
      const found = rank(entry, words, whole);
      if (found >= 0) ranks[found].push(entry.article);
    }
    return ranks.flat();
  };

  const copy = (article) => {
    const shown = article.cloneNode(true);
    shown.removeAttribute("id");
    const product = document.createElement("a");
    product.className = "product";
    product.href = "#" + article.parentElement.id;
    product.textContent = article.parentElement.id;
    shown.querySelector("h3").append(product);
    return shown;
  };

  const show = () => {
    const query = search.value;
    const isEmpty = query.trim() === "";
    results.hidden = isEmpty;
    if (isEmpty) {
      results.replaceChildren();
      status.innerHTML = before;
      return;
    }
    const found = find(query);
    results.replaceChildren(...found.slice(0, MOST).map(copy));
    const some = found.length > MOST ? [`，显示前 ${MOST} 个`, `, the first ${MOST} shown`] : ["", ""];
    const line = (lang, text) => Object.assign(document.createElement("span"), { lang, textContent: text });
    status.replaceChildren(
      line("zh", `找到 ${found.length} 个${some[0]}`), " ",
      line("en", `${found.length} found${some[1]}`),
    );
  };

  search.hidden = false;
  search.addEventListener("input", show);
  // A link in the results leads to the catalog, and so does Escape.
  results.addEventListener("click", (event) => {
    if (!event.target.closest('a[href^="#"]')) return;
    search.value = "";
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && search.value) {
      search.value = "";
      show();
    }
    if (event.key === "/" && document.activeElement !== search && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
  });
})();
