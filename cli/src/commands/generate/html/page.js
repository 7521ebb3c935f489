// Links must not lead to a place under the header.
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

// The list of products, as far as their names contain what is typed.
const filter = byId("filter");
const names = Array.from(document.querySelectorAll("nav li"), (item) => ({ item, name: item.textContent.toLowerCase() }));
filter.hidden = false;
filter.addEventListener("input", () => {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const { item, name } of names) item.hidden = !words.every((word) => name.includes(word));
});
