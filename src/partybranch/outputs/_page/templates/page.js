(() => {
  "use strict";
  const groups = [...document.querySelectorAll("#findings details.group")];
  const show = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.matches("details")) at.open = true;
    const inner = target.querySelectorAll(":scope > details.group");
    if (inner.length === 1) inner[0].open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", show);
  show();
  const tools = document.getElementById("tools");
  if (!tools) return;
  const field = document.getElementById("filter");
  const hits = document.getElementById("hits");
  const rows = groups.map((group) => [...group.querySelectorAll("tbody tr")].map((row) => [row, row.textContent.toLowerCase()]));
  const opened = groups.map((group) => group.open);
  const apply = () => {
    const wanted = field.value.trim().toLowerCase();
    let found = 0;
    groups.forEach((group, index) => {
      let here = 0;
      const whole = wanted !== "" && group.firstElementChild.textContent.toLowerCase().includes(wanted);
      for (const [row, text] of rows[index]) {
        const fits = whole || text.includes(wanted);
        row.hidden = !fits;
        here += fits;
      }
      group.hidden = wanted !== "" && !here;
      group.open = wanted === "" ? opened[index] : here > 0 && found < 200;
      found += here;
    });
    for (const family of document.querySelectorAll("#findings .family"))
      family.hidden = !family.querySelector("details.group:not([hidden])");
    hits.textContent = wanted === "" ? "" : hits.dataset.hits + found;
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  const all = (open) => () => {
    for (const group of groups) if (!group.hidden) group.open = open;
  };
  document.getElementById("unfold").addEventListener("click", all(true));
  document.getElementById("fold").addEventListener("click", all(false));
  tools.hidden = false;
})();
