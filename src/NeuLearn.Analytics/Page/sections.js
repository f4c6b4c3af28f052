// The parts of the page, from the top.
const rules = data.rules, waiting = rules.filter(r => r.status === "quarantined"), facets = ["ingress", "egress-internal", "egress-external", "operations"];
const ruleText = r => [r.id, r.client, r.server, r.port, r.application, r.status, r.origin, r.operations.join(" "), r.why.join(" ")].join(" ");
const ruleNames = r => [r.client, r.server];
const seen = { title: "Days seen", cell: r => days(r.evidence), by: r => r.evidence ? r.evidence.days : 0 };
const application = r => [r.action === "deny" ? badge("refused", "deny") : null, r.action === "deny" ? " " : null, r.application || el("span", { class: "muted" }, "any")];

function evidenceText(r) {
  const e = r.evidence;
  return e ? `${plural(e.connections, "connection")} on ${plural(e.days, "day")} in ${e.hoursOfWeek} of 168 hours of the week, ${e.firstSeen} to ${e.lastSeen} UTC; replicas: ${e.clientReplicas} of the client, ${e.serverReplicas} of the server` : "no evidence: it stands by a decision";
}

function ruleDetails(r) {
  const facts = [["Id", command(`neulearn explain ${r.id} --state FILE`)], ["Evidence", evidenceText(r)]];
  if (r.points.length) facts.push(["Trust", r.points.map(p => el("span", { class: "point " + (p.value < 0 ? "minus" : "plus") }, `${p.name} ${p.value > 0 ? "+" : "−"}${Math.abs(p.value)}`))]);
  if (r.operations.length) facts.push(["Operations", list(r.operations, "operations")]);
  if (r.decision) facts.push(["Decision", r.decision]);
  if (r.stale) facts.push(["Unused", r.stale]);
  if (r.why.length) facts.push([r.status === "quarantined" ? "Waits because" : "Came about by", list(r.why)]);
  return el("dl", { class: "facts" }, facts.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function overview() {
  const t = data.totals, figure = (value, label, href, kind) => el("a", { class: "figure " + (kind || ""), href }, el("b", {}, value), el("span", {}, label));
  section("overview", "Overview", null,
    el("div", { class: "figures" },
      figure(number(t.services), t.services === 1 ? "service" : "services", "#graph"),
      figure(`${number(t.ready)} of ${number(t.services)}`, "ready to be protected", "#readiness", "ready"),
      figure(number(t.rules), "rules", "#rules"),
      figure(number(t.waiting), "wait for review", "#review", t.waiting ? "waiting" : ""),
      figure(number(data.violations.length + t.violationsUnlisted), "violations", "#violations", data.violations.length ? "violating" : "")),
    el("p", { class: "muted" }, `${plural(t.conversations, "conversation")} were seen. ${number(t.failedOnly)} of them never completed and are no evidence of need`
      + (t.scanners ? `; ${plural(t.scanners, "source")} ${t.scanners === 1 ? "was" : "were"} found to scan.` : ".")),
    data.caveats.map(c => el("p", { class: "caveat" }, c)));
}

function readiness() {
  const cell = (s, facet) => {
    const f = s.facets.find(x => x.facet === facet);
    if (!f) return el("span", { class: "muted" }, "–");
    const bound = f.bound === undefined ? "no bound" : `≤ ${f.bound.toFixed(2)} a day`;
    return el("span", { class: "facet", title: f.reasons.join("; ") }, statusBadge(f.status), el("span", { class: "bound" }, bound));
  };
  const rank = { ready: 0, notYet: 1, notLearnable: 2 };
  const more = s => [list(s.obstacles), el("dl", { class: "facts" }, s.facets.map(f => [el("dt", {}, f.facet), el("dd", {}, [list(f.reasons),
    el("span", { class: "muted" }, `${plural(f.conversations, "conversation")} on ${plural(f.days, "day")} in ${f.hoursOfWeek} of 168 hours of the week; ${f.forecast.toFixed(2)} new ones a day to be expected`)])]))];
  const shown = table({
    label: "Readiness", rows: data.services, names: s => [s.name], empty: "No service was seen.", more,
    text: s => [s.name, s.mode, s.status, statusWords[s.status][1], s.facets.map(f => f.reasons.join(" ")).join(" ")].join(" "),
    columns: [
      { title: "Service", cell: s => el("b", {}, s.name), by: s => s.name },
      { title: "Mode", cell: s => badge("mode", s.mode), by: s => s.mode },
      { title: "In all", cell: s => statusBadge(s.status), by: s => rank[s.status] },
      ...facets.map(f => ({ title: f, cell: s => cell(s, f), by: s => { const x = s.facets.find(y => y.facet === f); return x && x.bound !== undefined ? x.bound : 1e9; } })),
      { title: "Days", number: true, cell: s => number(s.days), by: s => s.days },
    ],
  });
  section("readiness", "Readiness", data.services.length,
    el("p", { class: "lead" }, `How often protecting a service now would block something legitimate: at most so many days with an incident a day, at ${Math.round(data.totals.confidence * 100)} % confidence, if days to come are like those seen.`),
    shown.element);
}

function review() {
  const pick = picker(["accept", "reject"]);
  const shown = table({
    label: "Review queue", rows: waiting, names: ruleNames, text: ruleText, empty: "Nothing waits for review.", more: ruleDetails,
    columns: [
      { title: "Connection", wide: true, cell: r => [pick.box(r.id), " ", arrow(r.client, r.server), el("div", { class: "sub" }, r.port, r.application ? ", " + r.application : "")], by: r => r.client + " " + r.server },
      { title: "Waits because", wide: true, cell: r => list(r.why) || "it lacks evidence" },
      seen,
      { title: "Accept", tight: true, cell: r => command(`neulearn accept ${r.id} --state FILE`), by: r => r.id },
    ],
  });
  section("review", "Review queue", waiting.length,
    el("p", { class: "lead" }, "Seen, and not yet a rule: each waits for more evidence or for your decision. Put your state file in the place of FILE."), shown.element, pick.bar);
}

function violations() {
  const pick = picker(["accept"]), t = data.totals, notes = [];
  if (t.violationsUnlisted) notes.push(`${number(t.violationsUnlisted)} less urgent ones are not listed here.`);
  if (t.violationsLost) notes.push(`${number(t.violationsLost)} more were seen than a state keeps.`);
  const cards = data.suggestions.map(s => el("li", { class: "card" }, pick.box(s.id), " ", el("b", {}, s.title),
    el("p", {}, `would clear ${plural(s.connections, "connection")} of ${plural(s.clears.length, "violation")}`), list(s.widens.map(w => "also allows " + w)) || el("p", { class: "muted" }, "allows nothing beyond what was seen"),
    command(`neulearn accept ${s.id} --state FILE`)));
  const rank = { high: 0, medium: 1, low: 2, info: 3 };
  const shown = table({
    label: "Violations", rows: data.violations, names: v => [v.client, v.server], empty: "None are kept in this state. neulearn replay INPUT --state FILE --keep keeps those it finds.",
    text: v => [v.id, v.title, v.level, v.kind, v.reason, v.against.join(" ")].join(" "),
    more: v => el("dl", { class: "facts" }, [["Against it", list(v.against) || "nothing"], ["Seen", `${v.firstSeen} to ${v.lastSeen} UTC, in ${plural(v.hours, "hour")}; ${v.outcomes.join(", ")}`],
      ["Rule", v.rule || "none"], ["Suggested", v.notSuggested ? "no: " + v.notSuggested : "may be"], ["Id", v.id]].map(([a, b]) => [el("dt", {}, a), el("dd", {}, b)])),
    columns: [
      { title: "Level", tight: true, cell: v => badge("level-" + v.level, v.level), by: v => rank[v.level] },
      { title: "Not covered", wide: true, cell: v => el("b", {}, v.title), by: v => v.title },
      { title: "Kind", tight: true, cell: v => v.kind, by: v => v.kind },
      { title: "Verdict", tight: true, cell: v => v.verdict, by: v => v.verdict },
      { title: "Why", wide: true, cell: v => v.reason },
      { title: "Connections", number: true, cell: v => number(v.connections), by: v => v.connections },
      { title: "Last seen", tight: true, cell: v => v.lastSeen, by: v => v.lastSeen },
    ],
  });
  section("violations", "Violations", data.violations.length + t.violationsUnlisted,
    data.violations.length ? el("p", { class: "lead" }, "What no rule allows, most urgent first.") : null,
    cards.length ? [el("h3", {}, "Rules that would clear them"), el("ul", { class: "cards" }, cards), pick.bar] : null, notes.map(n => el("p", { class: "caveat" }, n)), shown.element);
}

function ruleTable() {
  let wanted = "all";
  const shown = table({
    label: "Rules", rows: rules, names: ruleNames, text: ruleText, empty: "Nothing was learned.", more: ruleDetails, only: r => wanted === "all" || (wanted === "stale" ? r.stale : r.status === wanted),
    columns: [
      { title: "Client", cell: r => el("b", {}, r.client), by: r => r.client },
      { title: "Server", cell: r => el("b", {}, r.server), by: r => r.server },
      { title: "Port", tight: true, cell: r => r.port, by: r => r.port },
      { title: "Application", cell: r => [application(r), r.operations.length ? el("div", { class: "sub" }, plural(r.operations.length, "operation")) : null], by: r => r.application || "" },
      { title: "Status", tight: true, cell: r => [badge(r.status, r.status), r.stale ? badge("stale", "unused") : null, r.decision ? badge("mode", "decided") : null], by: r => r.status },
      seen,
      { title: "Connections", number: true, cell: r => number(r.evidence ? r.evidence.connections : 0), by: r => r.evidence ? r.evidence.connections : 0 },
      { title: "Trust", number: true, cell: r => number(r.points.reduce((sum, p) => sum + p.value, 0)), by: r => r.points.reduce((sum, p) => sum + p.value, 0) },
    ],
  });
  const choice = el("select", { id: "status", oninput: () => { wanted = choice.value; shown.draw(); } },
    ["all", "active", "quarantined", "rejected", "stale"].map(s => el("option", { value: s }, s === "stale" ? "unused for long" : s)));
  section("rules", "Rules", rules.length, rules.length ? el("p", { class: "choice" }, el("label", { for: "status" }, "Status "), choice) : null, shown.element);
}

function exportLosses() {
  if (data.exports.length === 0) return;
  const elements = [...new Set(data.exports.flatMap(f => f.losses.map(l => l.element)))].sort();
  const shown = table({
    label: "What exports would lose", rows: data.exports, names: () => [search.space + "/"], empty: "", text: f => f.name + " " + f.losses.map(l => l.element).join(" "),
    more: f => [f.losses.length ? null : el("p", {}, "This format says every rule exactly."), f.losses.map(l => [el("h4", {}, `${l.element}: ${l.count} ${l.effect}`),
      el("ul", { class: "reasons" }, l.examples.map(x => el("li", {}, `${x.subject}: ${x.instead}`, x.witness ? el("div", { class: "sub" }, "for example ", el("code", {}, x.witness)) : null)))]), list(f.notes)],
    columns: [
      { title: "Format", cell: f => el("b", {}, f.name), by: f => f.name },
      { title: "Rules and services not exact", number: true, cell: f => f.subjects ? number(f.subjects) : badge("ready", "exact", "✓"), by: f => f.subjects },
      ...elements.map(e => ({ title: e, cell: f => f.losses.filter(l => l.element === e).map(l => el("div", {}, `${number(l.count)} ${l.effect}`)) })),
    ],
  });
  section("exports", "Exports", data.exports.length,
    el("p", { class: "lead" }, "What each format could not say about the active rules, were every service exported as enforced. Wider lets more pass, narrower less; omitted leaves the rule out."), shown.element);
}

byId("window").textContent = data.window ? `Learned from ${data.window.from} to ${data.window.until} UTC, ${plural(data.window.days, "day")}.` : "Nothing was seen yet.";
byId("space").append(el("option", { value: "" }, "All namespaces"), ...[...new Set(data.graph.nodes.map(n => n.name).concat(data.services.map(s => s.name)).map(spaceOf))].filter(s => s).sort().map(s => el("option", { value: s }, s)));
for (const part of [overview, graph, network, roles, readiness, review, violations, ruleTable, drift, exportLosses]) part();
