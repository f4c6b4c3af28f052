// How the baseline differs from another one.
function drift() {
  const d = data.drift;
  if (!d) return;
  const words = { wider: ["waiting", "allowed now", "+"], narrower: ["refused", "no longer allowed", "−"] };
  const shown = table({
    label: "Drift", rows: d.differences, names: x => [x.client, x.server], text: x => [x.kind, x.client, x.server, x.port, x.witness, x.because].join(" "), empty: "Both allow the same.",
    columns: [
      { title: "Change", tight: true, cell: x => words[x.kind] ? badge(...words[x.kind]) : x.kind, by: x => x.kind },
      { title: "Connection", wide: true, cell: x => arrow(x.client, x.server), by: x => x.client + " " + x.server },
      { title: "Port", tight: true, cell: x => x.port, by: x => x.port },
      { title: "For example", wide: true, cell: x => x.witness },
      { title: "Because", wide: true, cell: x => x.because },
    ],
  });
  const services = (names, what) => names.length ? el("p", {}, `${plural(names.length, "service")} ${what}: ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`) : null;
  section("drift", "Drift", d.differences.length + d.unlisted,
    el("p", { class: "lead" }, `What the rules allow now and did not allow in ${d.since}, and the other way, were every service protected.`),
    services(d.newServices, "new"), services(d.goneServices, "gone"),
    d.unlisted ? el("p", { class: "caveat" }, `${number(d.unlisted)} more differ and are not listed here.`) : null, shown.element);
}
