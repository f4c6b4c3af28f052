// The service graph. Where things stand was decided before; here they are drawn, searched, picked and moved over.
function graph() {
  const g = data.graph, nodes = g.nodes, edges = g.edges, w = g.nodeWidth, h = g.nodeHeight;
  if (nodes.length === 0) { section("graph", "Service graph", null, el("p", { class: "empty" }, "Nothing was seen that could be drawn.")); return; }
  let selected = -1, view = null;
  const kinds = new Set(edges.map(e => e.kind)), hidden = new Set(), isMany = edges.length > 300;
  let hubs = false;

  const things = e => e.of.map(i => e.kind === "violating" ? data.violations[i] : data.rules[i]);
  const nameOf = n => n.folded ? `${number(n.folded)} ${n.label}` : n.name;
  const short = (text, most) => text.length > most ? text.slice(0, Math.ceil(most * 0.6)) + "…" + text.slice(-Math.floor(most * 0.4) + 1) : text;

  const layer = edgeLayer(g);
  const shapeOf = new Map(), nodeShapes = nodes.map((n, i) => {
    const word = n.status && statusWords[n.status], said = nameOf(n) + (n.mode ? `, ${n.mode} mode` : "") + (word ? `, ${word[1]}` : "");
    const shape = svg("g", { class: "node " + (n.status || "plain") + " " + (n.mode || ""), transform: `translate(${n.x} ${n.y})`, role: "button", tabindex: i === 0 ? 0 : -1, "aria-label": said },
      svg("rect", { width: w, height: h, rx: 5 }), word && svg("text", { x: 9, y: 17, class: "mark", "aria-hidden": "true" }, word[0]),
      svg("text", { x: word ? 25 : 10, y: 17.5 }, short(n.folded ? nameOf(n) : n.label, word ? 16 : 17)));
    shapeOf.set(shape, i);
    return shape;
  });

  const lanes = g.lanes.map(l => svg("g", { class: "lane" }, svg("rect", { x: 8, y: l.top, width: g.width - 16, height: l.height, rx: 8 }), svg("text", { x: 20, y: l.top + l.height / 2 + 4.5 }, short(l.name, 14)), svg("title", {}, l.name)));
  const canvas = svg("svg", { class: "canvas", role: "group", "aria-label": "Service graph: arrow keys move between services, Enter picks one, plus and minus zoom" },
    lanes, layer.element, svg("g", {}, nodeShapes));
  const panel = el("aside", { class: "panel", "aria-live": "polite", "aria-label": "What is picked" });

  function edgeFacts(e) {
    const all = things(e), most = 5;
    return [el("p", {}, arrow(nameOf(nodes[e.client]), nameOf(nodes[e.server])), " ", badge(e.kind, kindWords[e.kind])),
      all.slice(0, most).map(x => e.kind === "violating"
        ? el("div", { class: "fact" }, el("div", {}, badge("level-" + x.level, x.level), " ", x.title), el("div", { class: "sub" }, `${x.reason}; ${plural(x.connections, "connection")}`))
        : el("div", { class: "fact" }, el("div", {}, el("b", {}, x.port), x.application ? ` ${x.application}` : "", " ", days(x.evidence)),
          el("div", { class: "sub" }, x.evidence ? `${plural(x.evidence.connections, "connection")}, ${plural(x.evidence.days, "day")}, ${x.evidence.clientReplicas} → ${x.evidence.serverReplicas} replicas` : "no evidence: it stands by a decision"),
          e.kind === "waiting" ? list(x.why.slice(0, 3)) : null)),
      all.length > most ? el("p", { class: "muted" }, `and ${number(all.length - most)} more`) : null];
  }

  function tipAt(event, content) {
    const tip = byId("tip");
    tip.replaceChildren(...content.flat(3).filter(x => x));
    tip.hidden = false;
    tip.style.left = Math.max(8, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = (event.clientY + tip.offsetHeight + 24 > innerHeight ? Math.max(8, event.clientY - tip.offsetHeight - 12) : event.clientY + 16) + "px";
  }
  function hideTip() { byId("tip").hidden = true; }

  function select(i) {
    selected = i;
    describe();
    draw();
  }

  function describe() {
    if (selected < 0) {
      const line = k => el("li", {}, svg("svg", { width: 46, height: 12, "aria-hidden": "true" }, svg("g", { class: "edge " + k }, svg("path", { d: "M2 6H36", class: "line" })), svg("path", { d: "M36 2L44 6L36 10z", class: "head " + k })), " ", kindWords[k]);
      panel.replaceChildren(el("div", {}, el("h3", {}, "How to read it"), el("p", {}, "Clients stand left of the servers they call; a band is a namespace. Pick a service to see what it opens and what opens to it. Move over an edge for its evidence.")),
        el("ul", { class: "legend" }, ["allowed", "waiting", "violating", "refused"].map(line)),
        el("ul", { class: "legend" }, ["ready", "notYet", "notLearnable"].map(s => el("li", {}, statusBadge(s), s === "ready" ? " can be protected" : s === "notYet" ? " needs more days" : " shows something new too often"))));
      return;
    }
    const n = nodes[selected], part = (title, mine, other) => {
      const found = edges.filter(mine);
      return found.length === 0 ? null : el("div", {}, el("h4", {}, `${title} (${number(found.length)})`), found.map(e => el("details", { class: "edgeline " + e.kind }, el("summary", {}, nameOf(nodes[other(e)]), " ",
        e.kind === "allowed" ? el("span", { class: "muted" }, [...new Set(things(e).map(x => x.port))].slice(0, 2).join(" ")) : badge(e.kind, kindWords[e.kind])), edgeFacts(e).slice(1))));
    };
    const about = el("div", {}, el("h3", {}, nameOf(n)), el("p", {}, n.mode ? badge("mode", n.mode) : null, " ", statusBadge(n.status)), el("button", { type: "button", onclick: () => select(-1) }, "Show all"));
    panel.replaceChildren(...[about, part("Opened by", e => e.server === selected, e => e.client), part("Opens", e => e.client === selected, e => e.server)].filter(x => x));
  }

  let edgeText = null;
  const textOf = e => [nameOf(nodes[e.client]), nameOf(nodes[e.server]), e.kind, kindWords[e.kind], ...things(e).map(x => `${x.id} ${x.port || x.title} ${x.application || ""}`)].join(" ").toLowerCase();
  function draw() {
    const lit = new Set(), quiet = selected >= 0 || isSearching();
    if (isSearching()) edgeText ||= edges.map(textOf);
    layer.draw((e, i) => {
      const on = (selected < 0 || e.client === selected || e.server === selected) && (!isSearching() || finds(edgeText[i], nodes[e.client].name, nodes[e.server].name));
      if (hidden.has(e.kind)) return null;
      if (on) { lit.add(e.client); lit.add(e.server); }
      return !quiet ? (e.hub && !hubs ? "faint" : "plain") : on ? "lit" : isMany ? null : "dim";
    });
    nodes.forEach((n, i) => {
      const named = isSearching() && selected < 0 && finds(nameOf(n).toLowerCase(), n.name);
      nodeShapes[i].classList.toggle("dim", quiet && i !== selected && !lit.has(i) && !named);
      nodeShapes[i].classList.toggle("picked", i === selected);
    });
  }

  // The view: a window on the drawing. All of it at first, unless that were too small to read.
  function fit() {
    const box = canvas.getBoundingClientRect(), scale = Math.min(1.15, Math.max(0.7, Math.min(box.width / g.width, box.height / g.height)));
    const width = box.width / scale, height = box.height / scale;
    show(g.width < width ? (g.width - width) / 2 : 0, g.height < height ? (g.height - height) / 2 : 0, width, height);
  }
  function show(x, y, width, height) {
    view = { x, y, width, height };
    canvas.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }
  function zoom(by, atX = 0.5, atY = 0.5) {
    const width = Math.min(Math.max(g.width, g.height) * 3, Math.max(160, view.width / by)), height = view.height * width / view.width;
    show(view.x + (view.width - width) * atX, view.y + (view.height - height) * atY, width, height);
  }
  canvas.addEventListener("wheel", e => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(e.deltaY < 0 ? 1.15 : 1 / 1.15, (e.clientX - box.left) / box.width, (e.clientY - box.top) / box.height);
  }, { passive: false });
  let grip = null, dragged = false;
  const nodeAt = target => { const shape = target.closest(".node"); return shape ? shapeOf.get(shape) : -1; };
  const edgeAt = e => {
    const box = canvas.getBoundingClientRect(), k = view.width / box.width;
    return layer.at(view.x + (e.clientX - box.left) * k, view.y + (e.clientY - box.top) * k, 7 * k);
  };
  function point(e) {
    if (e.pointerType === "touch") return;
    const node = nodeAt(e.target), edge = node < 0 ? edgeAt(e) : -1;
    layer.over(edge);
    canvas.classList.toggle("pointing", edge >= 0);
    if (edge >= 0) tipAt(e, edgeFacts(edges[edge]));
    else if (node >= 0) tipAt(e, [nodeShapes[node].getAttribute("aria-label")]);
    else hideTip();
  }
  canvas.addEventListener("pointerleave", () => { layer.over(-1); hideTip(); });
  canvas.addEventListener("click", e => {
    if (dragged) return;
    const node = nodeAt(e.target), edge = node < 0 ? edges[edgeAt(e)] : null;
    if (node >= 0) select(selected === node ? -1 : node);
    else if (edge) select(selected === edge.client ? edge.server : edge.client);
  });
  canvas.addEventListener("pointerdown", e => { if (e.button === 0) { grip = { x: e.clientX, y: e.clientY, view, moved: false }; dragged = false; } });
  canvas.addEventListener("pointermove", e => {
    if (!grip) { point(e); return; }
    if (!grip.moved && Math.hypot(e.clientX - grip.x, e.clientY - grip.y) < 5) return;
    if (!grip.moved) { grip.moved = dragged = true; canvas.setPointerCapture(e.pointerId); hideTip(); }
    const k = grip.view.width / canvas.getBoundingClientRect().width;
    show(grip.view.x - (e.clientX - grip.x) * k, grip.view.y - (e.clientY - grip.y) * k, grip.view.width, grip.view.height);
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { grip = null; });

  function step(from, dx, dy) {
    const a = nodes[from], ahead = nodes.map((n, i) => ({ i, along: (n.x - a.x) * dx + (n.y - a.y) * dy, aside: Math.abs((n.x - a.x) * dy) + Math.abs((n.y - a.y) * dx) }))
      .filter(c => c.i !== from && c.along > 0).sort((p, q) => (p.along + 2 * p.aside) - (q.along + 2 * q.aside) || p.i - q.i);
    if (ahead.length === 0) return;
    const to = ahead[0].i, n = nodes[to];
    nodeShapes[from].setAttribute("tabindex", -1);
    nodeShapes[to].setAttribute("tabindex", 0);
    nodeShapes[to].focus({ preventScroll: true });
    if (n.x < view.x || n.x + w > view.x + view.width || n.y < view.y || n.y + h > view.y + view.height) show(n.x + w / 2 - view.width / 2, n.y + h / 2 - view.height / 2, view.width, view.height);
  }
  canvas.addEventListener("keydown", e => {
    const from = nodeShapes.indexOf(document.activeElement), move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (move && from >= 0) { e.preventDefault(); step(from, ...move); }
    else if (from >= 0 && (e.key === "Enter" || e.key === " ")) { e.preventDefault(); select(selected === from ? -1 : from); }
    else if (e.key === "+" || e.key === "=") zoom(1.25);
    else if (e.key === "-") zoom(0.8);
    else if (e.key === "0") fit();
    else if (e.key === "Escape") select(-1);
  });

  const check = (label, on, change) => { const box = el("input", { type: "checkbox", onchange: () => { change(box.checked); draw(); } }); box.checked = on; return el("label", {}, box, " ", label); };
  const tool = (label, text, act) => el("button", { type: "button", "aria-label": label, title: label, onclick: act }, text);
  const tools = el("div", { class: "tools" }, ["allowed", "waiting", "violating", "refused"].filter(k => kinds.has(k)).map(k => check(kindWords[k], true, on => { if (on) hidden.delete(k); else hidden.add(k); })),
    edges.some(e => e.hub) ? check("edges of hubs in full", false, on => { hubs = on; }) : null, el("span", { class: "zoom" }, tool("Zoom in", "+", () => zoom(1.25)), tool("Zoom out", "−", () => zoom(0.8)), tool("Show all of it", "Fit", fit)));
  const hubNames = g.hubs.map(i => nameOf(nodes[i]));
  section("graph", "Service graph", null, tools, el("div", { class: "drawing" + (isMany ? " many" : "") }, canvas, panel),
    hubNames.length ? el("p", { class: "muted" }, `Edges of ${hubNames.join(", ")} are drawn faint: at least half of all services stand at their other ends.`) : null);
  searchers.push(draw);
  addEventListener("beforeprint", () => canvas.setAttribute("viewBox", `0 0 ${g.width} ${g.height}`));
  addEventListener("afterprint", () => show(view.x, view.y, view.width, view.height));
  // The browser tells the width once all is laid out: asking for it here would lay out everything twice.
  let wide = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === wide || contentRect.width === 0) return;
    if (wide === 0) canvas.style.height = Math.round(Math.min(Math.max(g.height * Math.min(1, contentRect.width / g.width), 380), Math.max(420, innerHeight * 0.78))) + "px";
    wide = contentRect.width;
    fit();
  }).observe(canvas);
  describe();
  draw();
}
