// The edges of the service graph: thousands are a few shapes, one for each kind and look, and which of them is meant is worked out.
function edgeLayer(g) {
  const nodes = g.nodes, w = g.nodeWidth, h = g.nodeHeight, kinds = ["refused", "allowed", "waiting", "violating"], looks = ["dim", "faint", "plain", "lit", "over"];

  // A cubic curve that leaves and arrives level: from the client's side to the server's.
  function curve(e) {
    const c = nodes[e.client], s = nodes[e.server], y1 = c.y + h / 2, y2 = s.y + h / 2 + (e.kind === "allowed" ? 0 : e.kind === "waiting" ? 5 : -5);
    if (e.client === e.server) return [c.x + w, y1 - 5, c.x + w + 34, y1 - 22, c.x + w + 34, y1 + 5, c.x + w + 4, y1 + 5];
    if (s.x >= c.x + w) { const d = Math.max(28, (s.x - c.x - w) / 2); return [c.x + w, y1, c.x + w + d, y1, s.x - d, y2, s.x - 4, y2]; }
    if (c.x >= s.x + w) { const d = Math.max(28, (c.x - s.x - w) / 2); return [c.x, y1, c.x - d, y1, s.x + w + d, y2, s.x + w + 4, y2]; }
    const bent = Math.max(c.x, s.x) + w + 26 + Math.min(40, Math.abs(y2 - y1) / 8);
    return [c.x + w, y1, bent, y1, bent, y2, s.x + w + 4, y2];
  }
  const curves = g.edges.map(curve);
  const line = c => `M${c[0]} ${c[1]}C${c[2]} ${c[3]} ${c[4]} ${c[5]} ${c[6]} ${c[7]}`;
  const head = c => { const to = c[6] > c[4] ? 1 : -1; return `M${c[6] + 2 * to} ${c[7]}l${-7 * to} -3.5v7z`; };

  const shapes = new Map(), element = svg("g");
  for (const look of looks)
    for (const kind of kinds) {
      const pair = [svg("path", { class: "line" }), svg("path", { class: "head " + kind })];
      shapes.set(kind + look, pair);
      element.append(svg("g", { class: `edge ${kind} ${look}` }, pair));
    }
  function set(kind, look, some) {
    const [lines, heads] = shapes.get(kind + look);
    lines.setAttribute("d", some.map(line).join(""));
    heads.setAttribute("d", some.map(head).join(""));
  }

  // How far a place is from a curve, by sixteen straight pieces of it.
  function distance(c, x, y) {
    let best = Infinity, px = c[0], py = c[1];
    for (let i = 1; i <= 16; i++) {
      const t = i / 16, u = 1 - t, a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, f = t * t * t;
      const qx = a * c[0] + b * c[2] + d * c[4] + f * c[6], qy = a * c[1] + b * c[3] + d * c[5] + f * c[7], dx = qx - px, dy = qy - py;
      const along = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy || 1)));
      best = Math.min(best, Math.hypot(x - px - along * dx, y - py - along * dy));
      px = qx; py = qy;
    }
    return best;
  }

  let drawn = [], over = -1;
  return {
    element,
    // Draws each edge in its look; null hides it.
    draw(lookOf) {
      const some = new Map();
      drawn = g.edges.map((e, i) => {
        const look = lookOf(e, i);
        if (look) some.set(e.kind + look, (some.get(e.kind + look) || []).concat([curves[i]]));
        return look;
      });
      for (const look of looks.slice(0, -1)) for (const kind of kinds) set(kind, look, some.get(kind + look) || []);
      this.over(-1);
    },
    // The edge that is nearest to a place, if any that is to be seen is near enough; -1 when none is.
    at(x, y, near) {
      let best = -1, least = near;
      curves.forEach((c, i) => {
        if (!drawn[i] || drawn[i] === "dim" || Math.min(c[0], c[2], c[4], c[6]) > x + near || Math.max(c[0], c[2], c[4], c[6]) < x - near || Math.min(c[1], c[3], c[7]) > y + near || Math.max(c[1], c[5], c[7]) < y - near) return;
        const far = distance(c, x, y);
        if (far < least) { best = i; least = far; }
      });
      return best;
    },
    // Draws one edge over all others.
    over(i) {
      if (i === over) return;
      if (over >= 0) set(g.edges[over].kind, "over", []);
      if (i >= 0) set(g.edges[i].kind, "over", [curves[i]]);
      over = i;
    },
  };
}
