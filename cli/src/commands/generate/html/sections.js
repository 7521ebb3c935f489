// The sections of products. If there are very many codes, all entries are packed: they are read for the search,
// and inserted into their section when it comes into view.
const inflate = async (base64) => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).text();
};
const packed = { entries: byId("entries")?.textContent, actions: byId("actions")?.textContent };

// The HTML of packed entries, by product.
const unpacked = (async () => {
  // Browsers from before 2023 lack `DecompressionStream`.
  if (packed.entries && !window.DecompressionStream) document.querySelector(".outdated").hidden = false;
  const products = packed.entries ? (await inflate(packed.entries)).split(/^>/m).slice(1) : [];
  return new Map(products.map((html) => {
    const end = html.indexOf("\n");
    return [html.slice(0, end), html.slice(end)];
  }));
})();
unpacked.catch(console.error);

// Inserts packed entries into their section.
const open = async (section) => {
  const html = (await unpacked).get(section.id);
  await actions.prepare();
  const place = section.querySelector(".packed");
  if (!place) return;
  place.outerHTML = html;
  actions.addTo(section);
};

const openWhatIsSeen = () => {
  const near = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      open(target);
    }
  }, { rootMargin: "100%" });
  for (const place of document.querySelectorAll(".packed")) near.observe(place.parentElement);
};

// Keeps an element in view until its surroundings have been laid out, or the reader scrolls elsewhere.
const stayAt = async (target) => {
  let isLeft = false;
  const leave = () => { isLeft = true; };
  const signs = ["wheel", "touchstart", "pointerdown", "keydown"];
  for (const sign of signs) window.addEventListener(sign, leave, { passive: true });
  for (let frame = 0; frame < 20 && !isLeft; frame += 1) {
    target.scrollIntoView();
    await new Promise(requestAnimationFrame);
  }
  for (const sign of signs) window.removeEventListener(sign, leave);
};

// Follows a link into a packed section, or to a code or number: `#cvm.InvalidInstanceId.NotFound`.
const followHash = async () => {
  const { hash } = location;
  let id = hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* taken literally */ }
  const [product] = id.split(".");
  const section = sections.get(product);
  if (!section) return;
  if (section.querySelector(".packed")) await open(section);
  else if (document.getElementById(id)) return;
  const isMeant = (code) => `${product}.${code.textContent}` === id;
  const byCode = () => Array.from(section.querySelectorAll("article h3 code")).find(isMeant)?.closest("article");
  const target = document.getElementById(id) ?? byCode();
  // The reader may have navigated elsewhere in the meantime.
  if (!target || location.hash !== hash) return;
  // Only navigation makes an element the `:target`.
  location.replace("#" + target.id);
  await stayAt(target);
};
