using System.Text;
using NeuLearn.Formats.Kubernetes.Export.Objects;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Selection;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>One export: what was planned, written as NetworkPolicies.</summary>
internal sealed class KubernetesExport
{
    // A parser of one network plugin takes no more ports in one entry; more entries say the same.
    private const int MostPorts = 40;
    private readonly ServiceSelectors _selectors;
    private readonly PeerResolver _peers;
    private readonly ExportPlan _plan;

    public KubernetesExport(ExportRequest request)
    {
        _selectors = new ServiceSelectors(request.Policy.Directory);
        _peers = new PeerResolver(request.Policy.Directory, _selectors);
        _plan = ExportPlan.Of(request, KubernetesCapabilities.Declared, _peers);
    }

    public ExportResult Run()
    {
        var names = new ObjectNames();
        var policies = _plan.Services.Select(s => Policy(s, names)).ToList();
        var splitter = new PolicySplitter(names, new ObjectLimits());
        policies = [.. policies.SelectMany(splitter.Split)];
        var files = policies.Select(p => new ExportedFile($"{p.Namespace}/{p.Name}.yaml", Encoding.UTF8.GetBytes(PolicyYaml.Write(p))));
        return _plan.Result(files, KubernetesNotes.Lines(_plan, policies, _selectors));
    }

    private PolicyObject Policy(PlannedService planned, ObjectNames names)
    {
        var (ingress, egress) = (new PeerDraft(MostPorts), new PeerDraft(MostPorts));
        foreach (var grant in planned.Egress)
            egress.Add(_plan.Items(grant, LossElement.Server, _peers.Resolve(grant.Server, grant.ServersExcept)), grant.Transport, grant.Ports, grant.Rule?.Id);
        foreach (var grant in planned.Ingress)
            ingress.Add(_plan.Items(grant, LossElement.Client, _peers.Resolve(grant.Client, grant.ClientsExcept)), grant.Transport, grant.Ports, grant.Rule?.Id);
        var service = planned.Service;
        return new PolicyObject(service.Namespace!, names.For(service.Namespace!, service.Name), _selectors.Of(service).Labels, ingress.Entries(), egress.Entries());
    }
}
