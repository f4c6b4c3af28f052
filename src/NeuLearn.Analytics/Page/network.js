// What an attacker could reach: each service before and under the policy, cycles, and what namespaces need of each other.
function network() {
  const n = data.network, way = names => names.flatMap((name, i) => i ? [el("span", { "aria-hidden": "true", class: "muted" }, " → "), name] : [name]);
  const shown = table({
    label: "Reach", rows: n.services, names: s => [s.name], text: s => [s.name, s.gate || ""].join(" "), empty: "No service was seen.",
    more: s => el("dl", { class: "facts" }, [
      ["From outside", s.path.length ? way(s.path) : "no way: no link leads here from outside"],
      ["Choke point", s.guards ? `${plural(s.guards, "service")} can be reached from outside only through it` : "no: no service depends on it for its way from outside"],
    ].map(([a, b]) => [el("dt", {}, a), el("dd", {}, b)])),
    columns: [
      { title: "Service", cell: s => el("b", {}, s.name), by: s => s.name },
      { title: "Without policy", number: true, cell: s => number(s.flat), by: s => s.flat },
      { title: "As observed", number: true, cell: s => number(s.observed), by: s => s.observed },
      { title: "Under the policy", number: true, cell: s => number(s.allowed), by: s => s.allowed },
      { title: "Steps from outside", number: true, cell: s => s.steps === undefined ? "none" : number(s.steps), by: s => s.steps === undefined ? 1e9 : s.steps },
      { title: "Only through", cell: s => s.gate || el("span", { class: "muted" }, "–"), by: s => s.gate || "" },
      { title: "Guards", number: true, cell: s => number(s.guards), by: s => s.guards },
      { title: "Splits", tight: true, cell: s => s.splits ? badge("mode", "yes") : "no", by: s => s.splits ? 0 : 1 },
    ],
  });
  const couplings = table({
    label: "Namespaces", rows: n.couplings, names: c => [c.client + "/", c.server + "/"], text: c => c.client + " " + c.server, empty: "No namespace needs another.",
    columns: [
      { title: "Clients in", cell: c => el("b", {}, c.client), by: c => c.client },
      { title: "Servers in", cell: c => el("b", {}, c.server), by: c => c.server },
      { title: "Links", number: true, cell: c => number(c.links), by: c => c.links },
      { title: "Clients", number: true, cell: c => number(c.clients), by: c => c.clients },
      { title: "Servers", number: true, cell: c => number(c.servers), by: c => c.servers },
    ],
  });
  section("reach", "Reach", n.services.length,
    el("p", { class: "lead" }, "How many other services whoever takes a service reaches, step by step: where no policy is in force, along what was observed, and were every service protected. Guards: services that are reached from outside only through it. Splits: without it, services it connects would be apart."),
    shown.element,
    n.cycles.length ? [el("h3", {}, "Services that reach each other"), el("ul", { class: "reasons" }, n.cycles.map(c => el("li", {}, `${plural(c.size, "service")}: `, way([...c.shortest, c.shortest[0]]))))] : null,
    el("h3", {}, "What namespaces need of each other"), couplings.element);
}

// Services and hosts that behave alike: what one role for them would save, and what it would newly allow.
function roles() {
  if (data.roles.length === 0) return;
  const some = (texts, all) => [list(texts), all > texts.length ? el("p", { class: "muted" }, `and ${number(all - texts.length)} more`) : null];
  const shown = table({
    label: "Roles", rows: data.roles, names: r => r.members, text: r => r.members.join(" "), empty: "",
    more: r => el("dl", { class: "facts" }, [["Members", some(r.members, r.size)], ["Shared", list(r.shared) || "nothing"], ["Newly allowed", r.allowed ? some(r.new, r.new.length) : "nothing"]].map(([a, b]) => [el("dt", {}, a), el("dd", {}, b)])),
    columns: [
      { title: "Behave alike", wide: true, cell: r => [el("b", {}, r.members.slice(0, 4).join(", ")), r.size > 4 ? el("span", { class: "muted" }, ` and ${number(r.size - 4)} more`) : null], by: r => r.members[0] },
      { title: "Members", number: true, cell: r => number(r.size), by: r => r.size },
      { title: "Rules fewer", number: true, cell: r => number(r.saved), by: r => r.saved },
      { title: "Pairs newly allowed", number: true, cell: r => number(r.allowed), by: r => r.allowed },
    ],
  });
  section("roles", "Roles", data.roles.length,
    el("p", { class: "lead" }, "Proposed by what was seen, those that save most first. Nothing was merged: a role is a name that you give, in an inventory."), shown.element);
}
