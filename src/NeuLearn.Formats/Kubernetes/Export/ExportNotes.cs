using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Kubernetes.Export.Objects;
using NeuLearn.Formats.Kubernetes.Export.Peers;
using NeuLearn.Formats.Kubernetes.Export.Selection;
using NeuLearn.Learning;

namespace NeuLearn.Formats.Kubernetes.Export;

/// <summary>What a person should know before applying the files.</summary>
internal sealed class ExportNotes(
    ExportRequest request, IReadOnlySet<Peer> asked, IReadOnlyList<Peer> exported, IReadOnlyList<PolicyObject> policies, ServiceSelectors selectors)
{
    private const int MostNames = 10;

    public IReadOnlyList<string> Lines(IReadOnlyList<Peer> discover)
    {
        var policy = request.Policy;
        var ruled = policy.Rules.Where(r => r.Action == Policy.RuleAction.Allow).SelectMany(r => new[] { r.Client, r.Server }).ToHashSet();
        var namespaces = policy.Directory.Document.Namespaces.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        var drafted = exported.ToHashSet();
        var spaces = exported.Select(s => s.Namespace!).Distinct().ToHashSet(StringComparer.Ordinal);
        var entries = policies.SelectMany(p => p.Ingress.Concat(p.Egress)).ToList();
        var lines = new List<string>();
        Say("left out, in discover", discover.Select(s => s.ToString()));
        Say("not exported, nothing was learned of them", asked.Where(s => !ruled.Contains(s)).Select(s => s.ToString()));
        Say("not exported, no policy can select them", asked.Where(s => ruled.Contains(s) && !drafted.Contains(s)).Select(s => s.ToString()));
        Say("namespaces that the inventory does not list: create them first", spaces.Where(s => !namespaces.Contains(s)));
        Say("the labels of some pods are not known, selectors were not proven against them", selectors.LabelsUnknown.Where(s => spaces.Contains(s.Namespace!)).Select(s => s.ToString()));
        var open = request.Options.As == ExportAs.Current && policy.Services.Any(s => policy.ModeOf(s) != Mode.Protect);
        if (open)
            Say("enforced also towards services that are not: no policy can tell those apart", exported.Select(s => s.ToString()));
        if (entries.Exists(e => e.Ports.Any(p => p.First != p.Last && (p.First, p.Last) != (1, 65535))))
            lines.Add("port ranges are written with endPort: network plugins that lack it (Cilium before 1.16 among them) ignore it or refuse the policy");
        if (policies.SelectMany(p => p.Ingress).SelectMany(e => e.Peers).Any(p => p.Item is BlockItem))
            lines.Add("ingress from addresses: clients through a NodePort or load balancer keep theirs only with externalTrafficPolicy: Local");
        if (entries.Exists(e => e.Ports.Any(p => p.Transport == Transport.Sctp)))
            lines.Add("SCTP is written: not every network plugin supports it");
        return lines;

        void Say(string what, IEnumerable<string> names)
        {
            var all = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (all.Count == 0) return;
            var more = all.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - MostNames} more") : "";
            lines.Add($"{what}: {string.Join(", ", all.Take(MostNames))}{more}");
        }
    }
}
