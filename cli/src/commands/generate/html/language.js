const byId = (id) => document.getElementById("page-" + id);
// Returns the same promise for every call.
const once = (work) => {
  let result;
  return () => (result ??= work());
};

// Chooses the language of the page: the reader's last choice, the language of `--display`, or the browser's.
const chooseLanguage = () => {
  const radios = Array.from(document.querySelectorAll("input[name=lang]"));
  const KEY = "tencent-errors.lang";
  const titles = Object.fromEntries(radios.map((radio) => [radio.value, radio.dataset.title]));
  const inputs = Array.from(document.querySelectorAll("input[type=search]"));
  const speak = (lang) => {
    document.documentElement.lang = lang;
    document.title = titles[lang];
    for (const input of inputs) input.placeholder = input.dataset[lang];
  };
  // The browser may forbid storage.
  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = (lang) => { try { localStorage.setItem(KEY, lang); } catch { /* not allowed */ } };
  const preferred = document.documentElement.dataset.display
    ?? (/^zh\b/i.test(navigator.language) ? "zh" : "en");
  const first = radios.find(({ value }) => value === remembered()) ?? radios.find(({ value }) => value === preferred);
  first.checked = true;
  speak(first.value);
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      remember(radio.value);
      speak(radio.value);
    });
  }
};

// A text in both languages; the style sheet hides one of them.
const both = (zh, en) => `<span lang="zh">${zh}</span> <span lang="en">${en}</span>`;
const escaped = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const productLink = (id) => `<a class="product" href="#${id}">${document.getElementById(id).querySelector("h2 a").innerHTML}</a>`;
