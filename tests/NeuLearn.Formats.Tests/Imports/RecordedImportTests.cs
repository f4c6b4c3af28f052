using System.Text.RegularExpressions;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Imports;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Inventory;
using NeuLearn.Policy;
using NeuLearn.SharedTestData;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;
using Workload = NeuLearn.Inventory.Workload;

namespace NeuLearn.Formats.Tests.Imports;

/// <summary>Policies that other people wrote become rules that say what the policies say, and where.</summary>
public sealed partial class RecordedImportTests
{
    [SkippableTheory]
    [InlineData("kubernetes", "golden/online-boutique", "", "Allow")]
    [InlineData("kubernetes", "golden/calico-stars", "", "Allow")]
    [InlineData("cluster-network-policy", "policies/network-policy-api", "admin_tier", "Allow Deny")]
    [InlineData("cluster-network-policy", "policies/network-policy-api", "baseline_tier", "Allow Deny")]
    [InlineData("cluster-network-policy", "policies/network-policy-api", "api_integration", "Deny")]
    [InlineData("cluster-network-policy", "policies/np-guard-netpol-analyzer/tests/anp_banp_blog_demo_2", "", "Allow Deny")]
    public void Recorded_policies_become_rules_that_their_evaluator_agrees_with(string format, string folder, string part, string actions)
    {
        var files = SharedData.Files(SharedData.Require(folder.Split('/')), ".yaml", ".json");
        var directory = Directory(files);
        Assert.NotEmpty(directory.Services);
        var reader = PolicyFormats.Readers.Single(r => r.Format == format);
        var found = new HashSet<RuleAction>();
        // Policies of one name stand in several files, each a case of its own.
        foreach (var file in files.Where(f => f.Contains(part, StringComparison.Ordinal) && !Template().IsMatch(File.ReadAllText(f))))
        {
            // Some have a selector of null, which the strict reader asks to be written as what it means.
            var text = EmptySelector().Replace(File.ReadAllText(file), "podSelector: {}");
            var reading = reader.Read([new PolicyText(file, text)], directory);
            Assert.Empty(reading.Errors);
            var ends = new ProofEnds([directory], [], [reading.Policy.Ends]).All.ToLookup(e => e.Peer);
            foreach (var rule in PolicyImporter.Read(format, reading, directory, new HashSet<string>(StringComparer.Ordinal) { file }).Import.Rules)
            {
                found.Add(rule.Rule.Action);
                Assert.Equal(RuleOrigin.Imported, rule.Rule.Origin);
                Assert.All(rule.Rule.Provenance, written => Assert.InRange(int.Parse(Place().Match(written).Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), 1, text.Split('\n').Length));
                if (!rule.Rule.Client.IsManaged || !rule.Rule.Server.IsManaged || !rule.Rule.Transport.HasPorts) continue;
                var port = rule.Rule.Ports.Count == 0 ? 1 : rule.Rule.Ports[0].First.Value;
                var expected = rule.Rule.Action == RuleAction.Allow ? Verdict.Allow : Verdict.Deny;
                foreach (var (client, server) in from c in ends[rule.Rule.Client] from s in ends[rule.Rule.Server] select (c.Endpoint, s.Other))
                    Assert.Equal(expected, reading.Policy.Judge(new Connection(client, server, rule.Rule.Transport, port)).Verdict);
            }
        }

        Assert.Equal(actions.Split(' ').Select(Enum.Parse<RuleAction>).Order(), found.Order());
    }

    private static ServiceDirectory Directory(IReadOnlyList<string> files)
    {
        var cluster = ClusterReader.Read(ManifestSet.FromTexts(files.Select(f => (Template().Replace(File.ReadAllText(f), "8080"), f))), unwrittenNamespacesHaveNoLabels: true);
        var engine = new PolicyEngine();
        engine.Inventory.Add(new InventoryDocument
        {
            Workloads = [.. cluster.Workloads.Select(w => new Workload
            {
                Namespace = w.Pod.Namespace, Name = w.Pod.Name, Owner = new OwnerReference(w.Kind, w.Name), Labels = w.Pod.Labels.Known.ToDictionary(),
                Ports = [.. (w.Pod.Ports ?? []).Where(p => p.Name is { Length: > 0 }).Select(p => new NamedPort(p.Name!, p.Transport, (ushort)p.Number))],
            })],
            Namespaces = [.. cluster.Workloads.Select(w => w.Pod.Namespace).Distinct(StringComparer.Ordinal).Select(n => new ClusterNamespace(n, cluster.Namespaces.Of(n).Known.ToDictionary()))],
        });
        return engine.Directory();
    }

    // What upstream's tests fill in.
    [GeneratedRegex("{{.*?}}")]
    private static partial Regex Template();

    [GeneratedRegex(@"podSelector:[ ]*(?=\r?\n  +policyTypes)")]
    private static partial Regex EmptySelector();

    [GeneratedRegex(@":(?<line>[0-9]+) [^ ]+$")]
    private static partial Regex Place();
}
