using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;
using NeuLearn.SharedTestData;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>Policies other people wrote are read whole, and those known to be wrong are refused.</summary>
public sealed class RecordedPolicyTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("policies/netpol-recipes/yaml", 15)]
    [InlineData("policies/np-guard-netpol-synthesizer/er_files", 66)]
    [InlineData("policies/cyclonus/networkpolicies", 6)]
    [InlineData("golden/synthesizer-pairs/expected", 39)]
    [InlineData("golden/topology-pairs", 42)]
    [InlineData("golden/online-boutique", 13)]
    [InlineData("golden/calico-stars", 5)]
    public void Every_policy_of_the_collection_is_read(string collection, int expected)
    {
        var folder = SharedData.Require(collection.Split('/'));
        var read = 0;
        foreach (var file in SharedData.Files(folder, ".yaml", ".json"))
        {
            var set = NetworkPolicyReader.FromFiles([file]);
            Assert.Empty(set.Errors);
            read += set.Policies.Count;
        }

        output.WriteLine(FormattableString.Invariant($"{collection}: {read} policies"));
        Assert.Equal(expected, read);
    }

    [SkippableTheory]
    [InlineData("bad_netpols/subdir1", "ipBlock.cidr")]
    [InlineData("bad_netpols/subdir2", "matchLabels")]
    [InlineData("bad_netpols/subdir3", "ipBlock")]
    [InlineData("bad_netpols/subdir4", "from[0]")]
    [InlineData("np_test_with_empty_port_range", "endPort")]
    public void A_policy_known_to_be_wrong_is_refused_by_its_field(string folder, string field)
    {
        var path = SharedData.Require("policies", "np-guard-netpol-analyzer", "tests", folder);
        var errors = SharedData.Files(path, ".yaml").SelectMany(file => NetworkPolicyReader.FromFiles([file]).Errors);
        output.WriteLine(string.Join('\n', errors));
        Assert.Contains(errors, error => error.Field.EndsWith(field, StringComparison.Ordinal) && error.File.Length > 0
            && error.Subject.StartsWith("NetworkPolicy ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void No_recorded_manifest_breaks_the_reader()
    {
        var folder = SharedData.Require("policies", "np-guard-netpol-analyzer", "tests");
        var (files, refused) = (0, 0);
        foreach (var file in SharedData.Files(folder, ".yaml", ".yml", ".json", ".txt", ".md"))
        {
            files++;
            refused += ManifestSet.FromFiles([file]).Errors.Count > 0 ? 1 : 0;
        }

        output.WriteLine(FormattableString.Invariant($"{files} files, {refused} with something that is no object"));
        Assert.NotEqual(0, files);
    }
}
