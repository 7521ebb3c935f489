// Links must not scroll to a place under the header.
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--head", header.offsetHeight + "px");
}).observe(header);

chooseLanguage();
openWhatIsSeen();
window.addEventListener("hashchange", followHash);
followHash();
readAll(showMoreThatWasRead).catch(console.error);

search.hidden = false;
listen();

// The filter of the product list shows the products whose names contain all typed words.
const filter = byId("filter");
const names = Array.from(document.querySelectorAll("nav li"), (item) => ({ item, name: item.textContent.toLowerCase() }));
filter.hidden = false;
filter.addEventListener("input", () => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { item, name } of names) item.hidden = !words.every((word) => name.includes(word));
});
