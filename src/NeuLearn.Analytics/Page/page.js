// What every part of the page uses: the data, elements, the search and the parts themselves.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const format = new Intl.NumberFormat("en-US"), number = n => format.format(n);
const plural = (n, one, many = one + "s") => `${number(n)} ${n === 1 ? one : many}`;

// Text is only ever set as text: a name from the network cannot become an element.
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child !== undefined && child !== null && child !== false) element.append(child);
  return element;
}
const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// The search: every word must be found.
const search = { words: [], space: "" };
const searchers = [];
const spaceOf = name => { const at = name.indexOf("/"); return at > 0 && !/^(host|node|dns|cidr)\//.test(name) ? name.slice(0, at) : ""; };
const finds = (text, ...names) =>
  search.words.every(w => text.includes(w)) && (search.space === "" || names.some(n => spaceOf(n) === search.space));
const isSearching = () => search.words.length > 0 || search.space !== "";
function searchAgain() {
  search.words = byId("search").value.toLowerCase().split(/\s+/).filter(w => w);
  search.space = byId("space").value;
  for (const again of searchers) again();
}

// The words for what is drawn by colour and shape.
const statusWords = { ready: ["✓", "ready"], notYet: ["…", "not yet"], notLearnable: ["✕", "not learnable"] };
const kindWords = { allowed: "allowed", waiting: "waits for review", refused: "denied or rejected", violating: "violates" };
function badge(kind, text, mark) {
  return el("span", { class: "badge " + kind }, mark && el("span", { "aria-hidden": "true", class: "mark" }, mark), text);
}
const statusBadge = status => statusWords[status] ? badge(status, statusWords[status][1], statusWords[status][0]) : null;

// A strip of days: a bar a bin, as high as the share of its days on which the conversation was seen.
function days(evidence) {
  if (!evidence || !data.window) return el("span", { class: "muted" }, "no evidence");
  const size = data.window.binDays, bins = [...evidence.seen], width = Math.max(2, Math.min(8, Math.floor(112 / bins.length)));
  const said = `seen on ${plural(evidence.days, "day")} of ${number(data.window.days)}`;
  const bar = (i, height) => `M${i * width} ${15 - height}h${width - 1}v${height}h${1 - width}z`, bars = { some: "", none: "" };
  bins.forEach((digit, i) => { const share = parseInt(digit, 36) / size; bars[share === 0 ? "none" : "some"] += share === 0 ? bar(i, 1) : bar(i, 3 + 11 * share); });
  return svg("svg", { class: "days", width: bins.length * width, height: 16, role: "img", "aria-label": said }, svg("title", {}, said), Object.entries(bars).map(([kind, d]) => svg("path", { class: kind, d })));
}

function list(texts, className) {
  return texts.length === 0 ? null : el("ul", { class: className || "reasons" }, texts.map(t => el("li", {}, t)));
}

const arrow = (client, server) => el("span", { class: "pair" }, el("b", {}, client), el("span", { class: "to" }, " → "), el("b", {}, server));

// A command to copy. Without a clipboard the text is selected instead.
function command(text) {
  const code = el("code", {}, text);
  const button = el("button", {
    type: "button", class: "copy", "aria-label": "Copy: " + text,
    onclick: async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      } catch {
        getSelection().selectAllChildren(code);
      }
    },
  }, "Copy");
  return el("span", { class: "command" }, code, button);
}

function section(id, title, count, ...children) {
  byId("nav").append(el("a", { href: "#" + id }, title, count === null ? null : el("span", { class: "count" }, number(count))));
  byId("main").append(el("section", { id, "aria-labelledby": id + "-title" }, el("h2", { id: id + "-title" }, title), children));
}

byId("search").addEventListener("input", searchAgain);
byId("space").addEventListener("input", searchAgain);
document.addEventListener("keydown", e => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey) {
    e.preventDefault();
    byId("search").focus();
  } else if (e.key === "Escape" && document.activeElement === byId("search")) {
    byId("search").value = "";
    searchAgain();
  }
});
