using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Imports;
using NeuLearn.Formats.NeuVector.Evaluation;
using NeuLearn.Formats.Tests.Proof;
using static NeuLearn.Formats.Tests.NeuVector.Evaluation.NeuVectorScene;

namespace NeuLearn.Formats.Tests.NeuVector.Evaluation;

/// <summary>What rules come to when they are read in.</summary>
public sealed class ImportTests
{
    [Fact]
    public void Allow_and_deny_rules_become_rules_with_their_applications_and_their_place()
    {
        var api = OfCart.Replace("cart", "api", StringComparison.Ordinal);
        var text = Written("nv.api.shop", api, "Protect", $"{Rule("a", ports: "80-81", applications: "HTTP")}, {Rule("d", action: "deny", ports: "22", priority: 100)}") + "---\n" + Web("Protect", Rule("n", Group("nl.a", "address = 203.0.113.0/28"), ports: "443"));
        var read = new NeuVectorPolicyReader().Read([new PolicyText("rules.yaml", text)], SmallCluster.Directory);
        var reading = PolicyImporter.Read("neuvector", read, SmallCluster.Directory, new HashSet<string>(["rules.yaml"]));
        Assert.Equal(
            ["shop/web -> cidr/203.0.113.0/28 TCP/443 Allow", "shop/web -> shop/api TCP/22 Deny", "shop/web -> shop/api TCP/80-81 http Allow"],
            reading.Import.Rules.Select(r => $"{r.Rule.Client} -> {r.Rule.Server} {r.Rule.Transport}/{string.Join(',', r.Rule.PortTexts)} {r.Rule.Application} {r.Rule.Action}".Replace("  ", " ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(reading.Import.Rules.SelectMany(r => r.Rule.Provenance), p => p.StartsWith("imported from neuvector: rules.yaml:", StringComparison.Ordinal) && p.EndsWith(" shop/nv.api.shop", StringComparison.Ordinal));
    }
}
