// A table that stays quick with thousands of rows: it shows a page of them, and all of them on paper.
const pageSize = 100;

// columns: { title, cell(row), by(row) to sort by, number, wide, tight: how it is set }; more(row): what opens below a row.
function table({ label, columns, rows, text, names, more, only, empty }) {
  let shown = pageSize, sortedBy = -1, descending = false, open = new Set();
  const body = el("tbody"), note = el("p", { class: "muted", "aria-live": "polite" }), next = el("button", { type: "button", class: "more", onclick: () => { shown += pageSize * 5; draw(); } });
  const heads = columns.map((c, i) => el("th", { scope: "col", class: c.number ? "number" : null },
    c.by ? el("button", { type: "button", onclick: () => { descending = sortedBy === i && !descending; sortedBy = i; draw(); } }, c.title) : c.title));
  // Written out when first searched: most readers never do.
  let texts = null;

  function current() {
    if (isSearching()) texts ||= new Map(rows.map(r => [r, text(r).toLowerCase()]));
    const found = rows.filter(r => (!only || only(r)) && (!isSearching() || finds(texts.get(r), ...names(r))));
    if (sortedBy < 0) return found;
    const by = columns[sortedBy].by, sign = descending ? -1 : 1;
    return found.map((r, i) => [by(r), i, r]).sort((a, b) => (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : a[1] - b[1])).map(x => x[2]);
  }

  function line(row) {
    const cells = columns.map(c => el("td", { "data-label": c.title, class: [c.number && "number", c.wide && "wide", c.tight && "tight"].filter(x => x).join(" ") || null }, c.cell(row)));
    const tr = el("tr", {}, cells);
    if (!more) return [tr];
    const below = el("tr", { class: "below", hidden: !open.has(row) });
    const button = el("button", {
      type: "button", class: "open", "aria-expanded": String(open.has(row)), "aria-label": "Details", title: "Details",
      onclick: () => {
        const now = !open.has(row);
        if (now) open.add(row); else open.delete(row);
        button.setAttribute("aria-expanded", String(now));
        if (now && !below.firstChild) below.append(el("td", { colspan: columns.length }, more(row)));
        below.hidden = !now;
      },
    });
    if (open.has(row)) below.append(el("td", { colspan: columns.length }, more(row)));
    cells[0].prepend(button);
    return [tr, below];
  }

  function draw() {
    const found = current(), some = found.slice(0, shown);
    body.replaceChildren(...some.flatMap(line));
    heads.forEach((h, i) => { if (columns[i].by) h.setAttribute("aria-sort", i !== sortedBy ? "none" : descending ? "descending" : "ascending"); });
    note.textContent = found.length === rows.length ? "" : `${number(found.length)} of ${number(rows.length)} shown`;
    next.hidden = some.length === found.length;
    next.textContent = `Show more (${number(found.length - some.length)} left)`;
  }

  if (rows.length === 0) return { element: el("p", { class: "empty" }, empty), draw: () => {} };
  searchers.push(draw);
  addEventListener("beforeprint", () => { shown = Infinity; draw(); });
  draw();
  return { element: el("div", {}, note, el("div", { class: "scroll" }, el("table", { "aria-label": label }, el("thead", {}, el("tr", {}, heads)), body)), next), draw };
}

// Rows that can be picked, and the commands for those that are.
function picker(verbs) {
  const picked = new Set(), bar = el("div", { class: "picked", hidden: true, "aria-live": "polite" });
  function draw() {
    bar.hidden = picked.size === 0;
    const ids = [...picked].sort().join(" ");
    bar.replaceChildren(el("span", {}, `${number(picked.size)} picked`), ...verbs.map(v => command(`neulearn ${v} ${ids} --state FILE`)));
  }
  return {
    bar,
    box: id => {
      const box = el("input", { type: "checkbox", "aria-label": "Pick " + id, onchange: () => { if (box.checked) picked.add(id); else picked.delete(id); draw(); } });
      box.checked = picked.has(id);
      return box;
    },
  };
}
