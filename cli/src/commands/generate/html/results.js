// The results, in a panel that overlays the page instead of replacing it: laying out thousands of entries again
// is slow.
const AT_ONCE = 50;
const search = byId("search");
const panel = byId("panel");
const results = byId("results");
const status = byId("status");
const narrower = byId("narrower");
const header = document.querySelector("header");

let found = [];
let query = "";

const copyOf = (entry) => {
  const article = entry.show();
  actions.fill(article).catch(console.error);
  // The original on the page keeps the id.
  article.removeAttribute("id");
  return article;
};
const more = () => {
  const shown = results.querySelectorAll("article").length;
  const next = found.slice(shown, shown + AT_ONCE).map(copyOf);
  results.querySelector(".more-results")?.remove();
  results.append(...next);
  const rest = found.length - shown - next.length;
  if (rest > 0) {
    const button = both(`再显示 ${Math.min(rest, AT_ONCE)} 条`, `Show ${Math.min(rest, AT_ONCE)} more`);
    results.insertAdjacentHTML("beforeend", `<button type="button" class="more-results">${button}</button>`);
  }
  return next[0];
};

const choice = (filter, html) => `<button type="button" data-filter="${escaped(filter)}">${html}</button> `;
const most = (values, count) => {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size < 2) return [];
  return Array.from(counts).sort((a, b) => b[1] - a[1]).slice(0, count);
};
// Buttons that narrow a search or widen it again.
const choices = (product) => {
  const { filters } = parse(query);
  const has = (key) => filters.some((filter) => filter.key === key);
  const chosen = filters.map(({ key, value }) => choice(`-${key}:`, `${key}:${escaped(value)} ✕`));
  if (product) chosen.push(choice("product:*", both("在所有产品中搜索", "Search all products")));
  const offered = [
    ...(product || has("product") ? [] : most(found.map((entry) => entry.product), 6).map(([value, count]) => ["product", value, count])),
    ...(has("kind") ? [] : most(found.map((entry) => entry.kind), 4).map(([value, count]) => ["kind", value, count])),
    ...(has("retry") ? [] : most(found.map((entry) => entry.retry), 2).filter(([value]) => value === "yes").map(([value, count]) => ["retry", value, count])),
  ];
  const buttons = offered.map(([key, value, count]) => choice(`${key}:${value}`, `${key === "product" ? "" : `${key}:`}${escaped(value)} <small>${count}</small>`));
  return [...chosen, ...buttons].join("");
};
const searchFor = (text) => {
  search.value = text;
  showResults();
  search.focus();
};
const applyFilter = (filter) => {
  const [, isGone, key] = filter.match(/^(-?)(\w+):/);
  const kept = search.value.replace(new RegExp(`(^|\\s)${key}[:：]\\S*`, "gi"), "").trim();
  searchFor(isGone ? kept : `${kept} ${filter}`);
};

const FILTER_NAMES = { product: ["产品", "product"], kind: ["类别", "kind"], retry: ["重试建议", "retry advice"], http: ["HTTP 状态码", "HTTP status"] };
const HINTS = { product: () => [], kind: () => kinds, retry: () => ["yes", "no"], http: () => ["404", "429", "5"] };
const nothing = (unknown) => {
  const asked = escaped(query.trim());
  if (isReading) return `<p>${both("正在加载错误码……", "Loading codes…")}</p>`;
  if (unknown.length > 0) {
    return unknown.map(({ key, value }) => {
      const [zh, en] = FILTER_NAMES[key];
      const message = both(`未知的${zh}：“${escaped(value)}”。`, `Unknown ${en}: “${escaped(value)}”.`);
      return `<p>${message}</p><p>${HINTS[key]().map((one) => choice(`${key}:${one}`, one)).join("")}</p>`;
    }).join("");
  }
  const codes = closest(query, 6).map((code) => `<li><button type="button" data-search="${escaped(code)}"><code>${escaped(code)}</code></button></li>`);
  const near = codes.length > 0 ? `<p>${both("相近的错误码：", "Closest codes:")}</p><ul>${codes.join("")}</ul>` : "";
  return `<p>${both(`未找到与“${asked}”相关的结果。`, `No results for “${asked}”.`)}</p>${near}`;
};

const showHead = (product) => {
  const count = found.length;
  const [zh, en] = isReading ? ["，仍在加载", ", still loading"] : ["", ""];
  status.innerHTML = both(`找到 ${count} 条结果${zh}`, `${count} ${count === 1 ? "result" : "results"}${en}`);
  narrower.innerHTML = choices(product);
};
const show = (outcome) => {
  found = outcome.found;
  results.replaceChildren();
  panel.scrollTop = 0;
  showHead(outcome.product);
  if (found.length > 0) more();
  else results.innerHTML = `<div class="nothing">${nothing(outcome.unknown)}</div>`;
};
const showResults = () => {
  query = search.value;
  const isEmpty = query.trim() === "";
  panel.hidden = isEmpty;
  if (isEmpty) {
    results.replaceChildren();
    narrower.replaceChildren();
    status.replaceChildren();
    return;
  }
  show(find(query));
};
// Adds entries that were read after the search, unless the reader is already using the results. Results that are the
// same stay in place, so that they can be clicked meanwhile.
const showMoreThatWasRead = () => {
  const isInUse = document.activeElement !== search && panel.contains(document.activeElement);
  if (!search.value || isInUse || (found.length >= AT_ONCE && isReading)) return;
  // The browser restores the text of the search box after a reload.
  if (query !== search.value) showResults();
  if (panel.hidden) return;
  const now = find(query);
  const isSame = now.found.length === found.length && now.found.every((entry, at) => entry === found[at]);
  if (isSame && found.length > 0) showHead(now.product);
  else show(now);
};
const closeResults = () => {
  search.value = "";
  showResults();
};

const listen = () => {
  search.addEventListener("input", showResults);
  panel.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
    const button = target.closest("button");
    if (button?.dataset.filter) applyFilter(button.dataset.filter);
    else if (button?.dataset.search) searchFor(button.dataset.search);
    else if (button) more()?.querySelector("a").focus();
    // A link in the results leads to the catalog, unless it opens in another tab.
    else if (target.closest('a[href^="#"]') && !ctrlKey && !metaKey && !shiftKey) closeResults();
  });
  const leaves = (target) => !panel.hidden && target.isConnected && !header.contains(target) && !target.matches(".switch");
  document.addEventListener("click", ({ target }) => {
    if (leaves(target) || target.closest("h1")) closeResults();
  });
  window.addEventListener("hashchange", closeResults);
  // Leaving the panel by keyboard returns to the page.
  document.addEventListener("focusin", ({ target }) => {
    if (leaves(target)) closeResults();
  });
  const walk = (step) => {
    const stops = [search, ...results.querySelectorAll(".anchor, .nothing button")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || panel.hidden) return false;
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
    return true;
  };
  document.addEventListener("keydown", (event) => {
    // Input methods also use these keys.
    if (event.isComposing) return;
    const isInSearch = document.activeElement === search;
    const isTyping = document.activeElement?.matches("input[type=search]");
    if (event.key === "Escape" && search.value) {
      closeResults();
      search.focus({ preventScroll: true });
    }
    if (event.key === "Enter" && isInSearch) results.querySelector(".anchor, .nothing button")?.click();
    if (event.key === "ArrowDown" && walk(1)) event.preventDefault();
    if (event.key === "ArrowUp" && walk(-1)) event.preventDefault();
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus({ preventScroll: true });
    }
  });
};
