using System.Globalization;
using NeuLearn.Formats.Nftables.Export.Rulesets;
using NeuLearn.Formats.Nftables.Export.Writing;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>What a person should know of rules of nftables before loading them.</summary>
internal static class NftablesNotes
{
    // Each rule takes some tens of nanoseconds of a packet that opens a connection.
    private const int ManyRules = 2000;

    public static IEnumerable<string> Lines(ExportPlan plan, IReadOnlyList<Ruleset> rulesets)
    {
        if (rulesets.Count == 0) yield break;
        yield return "services, hosts and nodes are the addresses they have now: narrower the moment an address changes, until it is in the set of its service";
        if (rulesets.Any(r => r.Chains.Any(c => c.Hook == "forward" && c.Drops)))
            yield return "the router drops whatever no rule allows, of others than these services too: load it where only their traffic passes, or name services with --service";
        else if (plan.Request.Options.Placement == FilterPlacement.Router)
            yield return "the router judges only what concerns the services whose addresses it has: whatever else it forwards passes";
        if (rulesets.Any(r => r.Chains.Any(c => c.Rules.Any(x => x.Verdict is ChainVerdict.Report))))
            yield return string.Create(CultureInfo.InvariantCulture, $"what would be denied is logged to nflog group {VerdictJson.LogGroup} and let through");
        if (plan.Request.Options.ResolveNames && plan.Grants.Any(g => new[] { g.Client, g.Server }.Any(p => p.Kind == Events.PeerKind.Dns)))
            yield return "names are the addresses that the inventory lists for them: the rules do not follow when a name leads elsewhere";
        if (rulesets.Sum(r => r.Chains.Max(c => c.Rules.Count)) is > ManyRules and var rules && plan.Request.Options.Placement == FilterPlacement.Router)
            yield return string.Create(CultureInfo.InvariantCulture, $"a packet that opens a connection may pass {rules} rules: --placement endpoint gives each machine its own");
    }
}
