using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>One export: a file a service.</summary>
internal sealed class AwsSecurityGroupExport
{
    // What AWS allows unless more is asked for.
    private const int Quota = 60;
    private readonly ExportPlan _plan;
    private readonly AddressPeers _addresses;

    public AwsSecurityGroupExport(ExportRequest request)
    {
        _addresses = new AddressPeers(request.Policy.Directory, request.Options.ResolveNames);
        _plan = ExportPlan.Of(request, AwsSecurityGroupCapabilities.Of(request.Options.ResolveNames), new AwsSecurityGroupNaming(request.Policy.Directory, _addresses));
    }

    public ExportResult Run()
    {
        var names = new UniqueNames(text => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-')), '-');
        var groups = _plan.Services.ToDictionary(s => s.Service, s => names.Take("", $"nl-{NameOf(s.Service)}", s.Service.ToString()));
        var rules = new GroupRules(_plan, _addresses, groups);
        var files = new List<ExportedFile>();
        var large = new List<string>();
        foreach (var service in _plan.Services)
        {
            var (ingress, egress) = (rules.Ingress(service), rules.Egress(service));
            files.Add(new ExportedFile(groups[service.Service] + ".tf.json", TerraformJson.Group(service.Service, groups[service.Service], ingress, egress)));
            if (Math.Max(ingress.Count, egress.Count) > Quota) large.Add(service.Service.ToString());
        }

        if (files.Count > 0) files.Add(new ExportedFile("variables.tf.json", TerraformJson.Variables()));
        return _plan.Result(files, Notes(files.Count, large));
    }

    private static IEnumerable<string> Notes(int files, List<string> large)
    {
        if (files == 0) yield break;
        yield return "attach each group to the interfaces of its service, and to no others: what has a group may do only what its groups allow";
        yield return "nodes, ranges and services without a group are the addresses they have now";
        if (large.Count > 0) yield return $"more than {Quota} rules a direction, which AWS takes only when asked: {string.Join(", ", large.Take(10))}{(large.Count > 10 ? FormattableString.Invariant($" and {large.Count - 10} more") : "")}";
    }

    private static string NameOf(Peer service) => service.Kind == PeerKind.Host ? $"host-{service.Name}" : $"{service.Namespace}-{service.Name}";
}
