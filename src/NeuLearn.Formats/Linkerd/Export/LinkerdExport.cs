using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Linkerd.Export.Objects;
using NeuLearn.Formats.Linkerd.Export.Requests;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Linkerd.Export;

/// <summary>One export: what was planned, written as Servers and what authorises their clients.</summary>
internal sealed class LinkerdExport
{
    private readonly ServiceSelectors _selectors;
    private readonly LinkerdPeers _peers;
    private readonly ExportPlan _plan;
    private readonly RequestLosses _losses;
    private readonly HttpRequests _requests;
    private readonly IReadOnlyDictionary<Peer, PortSpans> _ports;

    public LinkerdExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory);
        _peers = new LinkerdPeers(request.Policy.Directory, _selectors);
        _plan = ExportPlan.Of(request, LinkerdCapabilities.Declared, _peers);
        _losses = new RequestLosses(_plan);
        _requests = new HttpRequests(_losses);
        // Those that are only denied have a Server too: one that lets nobody in.
        _ports = ListedPorts.Of(request.Policy);
    }

    /// <summary>What is planned to be written.</summary>
    public static ExportPlan Plan(ExportRequest request) => new LinkerdExport(request)._plan;

    public ExportResult Run()
    {
        var names = new ObjectNames();
        var services = _plan.Services.Select(s => (Planned: s, Name: names.For(s.Service.Namespace!, s.Service.Name))).ToList();
        var written = services.Select(s => (s.Planned.Service, s.Name, Servers: Servers(s.Planned, s.Name, names).ToList())).ToList();
        AccountDenials.Report(_plan, _peers);
        _plan.LeaveOpen(_losses.LeftOpen);
        var yaml = new PolicyYaml(names);
        var files = written.Where(w => w.Servers.Count > 0)
            .Select(w => new ExportedFile($"{w.Service.Namespace}/{w.Name}.yaml", Encoding.UTF8.GetBytes(string.Join("---\n", w.Servers.SelectMany(yaml.Write)))));
        return _plan.Result(files.ToList(), LinkerdNotes.Lines(_plan, [.. written.SelectMany(w => w.Servers)], _selectors));
    }

    private IEnumerable<ServerObject> Servers(PlannedService planned, string name, ObjectNames names)
    {
        var service = planned.Service;
        if (planned.Mode == Mode.Protect)
            _plan.LoseOf(service, LossElement.Ports, LossEffect.Wider, "ports that no rule lists have no Server, and are open unless the default inbound policy is changed to deny", $"strange/not-learned -> {service} TCP/any");
        var drafts = new SortedDictionary<int, ServerDraft>();
        foreach (var port in ListedPorts.Each(_ports.GetValueOrDefault(service, PortSpans.None))) drafts.Add(port, new ServerDraft(_losses));
        foreach (var grant in planned.Ingress) Write(grant, drafts);
        var labels = _selectors.Of(service).Labels;
        foreach (var (port, draft) in drafts)
        {
            var server = names.Beside(service.Namespace!, name, port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return draft.Server(service.Namespace!, server, labels, port) with { IsAudit = planned.Mode == Mode.Monitor };
        }
    }

    private void Write(Grant grant, SortedDictionary<int, ServerDraft> drafts)
    {
        var client = _plan.Items(grant, LossElement.Client, _peers.Resolve(grant.Client, grant.ClientsExcept));
        if (client.Count == 0 || !ArePortsSaid(grant)) return;
        var requests = _requests.Of(grant);
        if (requests is { Count: 0 }) return;
        foreach (var (_, draft) in drafts.Where(d => grant.Ports.Contains(d.Key))) draft.Add(grant, client, requests);
    }

    /// <summary>Of very many ports only those are written that have a Server; the others are open as long as nothing closes them.</summary>
    private bool ArePortsSaid(Grant grant) => ListedPorts.AreFew(grant.Ports) || grant.Rule is not { } rule || _losses.Wider(grant, LossElement.Ports,
        "the ports that have a Server; the others are open to anyone by the default inbound policy", Witness.Of(rule with { Client = Peer.Service("strange", "not-learned") }));
}
