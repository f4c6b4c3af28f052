using System.Text;
using NeuLearn.Formats.Istio.Export.Objects;
using NeuLearn.Formats.Istio.Export.Requests;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Istio.Export;

/// <summary>One export: what was planned, written as AuthorizationPolicies.</summary>
internal sealed class IstioExport
{
    private readonly ServiceSelectors _selectors;
    private readonly IstioPeers _peers;
    private readonly ExportPlan _plan;
    private readonly RequestLosses _losses;
    private readonly HttpRequests _requests;

    public IstioExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory);
        _peers = new IstioPeers(request.Policy, _selectors);
        _plan = ExportPlan.Of(request, IstioCapabilities.Declared, _peers);
        _losses = new RequestLosses(_plan);
        _requests = new HttpRequests(_losses);
    }

    /// <summary>What is planned to be written.</summary>
    public static ExportPlan Plan(ExportRequest request) => new IstioExport(request)._plan;

    public ExportResult Run()
    {
        var names = new ObjectNames();
        var named = _plan.Services.Select(s => (Planned: s, Name: names.For(s.Service.Namespace!, s.Service.Name))).ToList();
        var policies = named.SelectMany(s => Policies(s.Planned, s.Name, names)).ToList();
        AccountDenials.Report(_plan, _peers);
        _plan.LeaveOpen(_losses.LeftOpen);
        var splitter = new PolicySplitter(names, new ObjectLimits());
        var files = policies.SelectMany(splitter.Split).Select(p => new ExportedFile(p.Policy.Path, Encoding.UTF8.GetBytes(p.Text))).ToList();
        return _plan.Result(files, IstioNotes.Lines(_plan, policies, _selectors));
    }

    private IEnumerable<PolicyObject> Policies(PlannedService planned, string name, ObjectNames names)
    {
        var (allow, deny) = (new PolicyDraft(), new PolicyDraft());
        foreach (var grant in planned.Ingress) Write(grant, grant.IsDeny ? deny : allow);
        var space = planned.Service.Namespace!;
        var policy = new PolicyObject(space, name, _selectors.Of(planned.Service).Labels, allow.Rules()) { IsDryRun = planned.Mode == Mode.Monitor };
        yield return policy;
        if (deny.Rules() is { Count: > 0 } denials) yield return policy with { Name = names.Beside(space, name, "deny"), Rules = denials, IsDeny = true };
    }

    private void Write(Grant grant, PolicyDraft draft)
    {
        var client = _plan.Items(grant, LossElement.Client, _peers.Resolve(grant.Client, grant.ClientsExcept));
        if (client.Count == 0) return;
        var requests = _requests.Of(grant);
        if (requests.Count == 0 || PortsOf(grant) is not { } ports) return;
        foreach (var request in requests) draft.Add(client, ports, request, grant.Rule?.Id);
    }

    /// <summary>The ports of a grant as they can be said; null when they cannot and may not be wider.</summary>
    private PortSpans? PortsOf(Grant grant)
    {
        if (PortTerms.AreSaid(grant.Ports)) return grant.Ports;
        var witness = grant.Rule is { } rule ? Witness.Between(rule.Client, rule.Server, rule.Transport, new Events.ServicePort((ushort)PortSpans.All.Except(grant.Ports).Spans[0].First)) : "";
        return _losses.Opens(grant with { Ports = PortSpans.All }, LossElement.Ports, $"any port: {grant.Ports} cannot be listed port by port", witness) ? PortSpans.All : null;
    }
}
