using System.Text;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Nftables.Evaluation;
using NeuLearn.Formats.Nftables.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Formats.Tests.Nftables.Export;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Nftables.Kernel;

/// <summary>The kernel takes every file, as often as it is loaded, and lists what says the same.</summary>
public sealed class KernelTests
{
    [SkippableTheory]
    [InlineData(FilterPlacement.Router, ExportAs.Protect)]
    [InlineData(FilterPlacement.Router, ExportAs.Monitor)]
    [InlineData(FilterPlacement.Router, ExportAs.Current)]
    [InlineData(FilterPlacement.Endpoint, ExportAs.Protect)]
    [InlineData(FilterPlacement.Endpoint, ExportAs.Monitor)]
    public void Every_kind_of_rule_is_taken(FilterPlacement placement, ExportAs exportAs)
    {
        var cluster = AddressedShop.Everything().Allow("shop/web", "cidr/0.0.0.0/0", "TCP/1").Allow("shop/web", "cidr/::/0", "255/any").Allow("shop/web", "shop/cart", "0/any")
            .In("shop/web", NeuLearn.Learning.Mode.Protect).In("shop/cart", NeuLearn.Learning.Mode.Monitor);
        var result = cluster.ToNftables(new ExportOptions { Placement = placement, As = exportAs, ResolveNames = true });
        Assert.NotEmpty(result.Files);
        Assert.All(result.Files, f => Assert.Equal("", NetworkFilter.Check(f.Content)));
    }

    [SkippableFact]
    public void A_learned_policy_is_taken()
    {
        var result = new NftablesExporter().Export(new ExportRequest(LearnedPolicies.Of(1, 8, IdentityMix.Mixed), new ExportOptions()));
        Assert.Equal("", NetworkFilter.Check(Assert.Single(result.Files).Content));
    }

    [SkippableFact]
    public void A_file_that_the_reader_refuses_is_refused_by_the_kernel_too() =>
        Assert.NotEqual("", NetworkFilter.Check(Encoding.UTF8.GetBytes("""{"nftables":[{"add":{"table":{"family":"inet","name":"t"}}},{"add":{"set":{"family":"inet","table":"t","name":"s","type":"ipv4_addr","elem":[]}}}]}""")));

    [SkippableTheory]
    [InlineData(FilterPlacement.Router)]
    [InlineData(FilterPlacement.Endpoint)]
    public void What_the_kernel_lists_says_what_the_file_says(FilterPlacement placement)
    {
        var cluster = AddressedShop.Everything();
        var result = cluster.ToNftables(new ExportOptions { Placement = placement });
        var listed = result.Files.Select(f => new PolicyText(f.Path, NetworkFilter.LoadAndList(f.Content))).ToList();
        var reading = new NftablesPolicyReader().Read(listed, cluster.Policy().Directory);
        Assert.Empty(reading.Errors);
        var written = result.Read(cluster);
        var (allowed, asked) = (0, 0);
        foreach (var client in MatrixEnds.WithAddresses(cluster.Policy()))
        {
            foreach (var server in MatrixEnds.WithAddresses(cluster.Policy()))
            {
                foreach (var probe in MatrixServices.Of(cluster.Policy()).Select(s => s.Between(client, server).Connection))
                {
                    var verdict = written.Judge(probe).Verdict;
                    Assert.Equal(verdict, reading.Policy.Judge(probe).Verdict);
                    asked++;
                    if (verdict == Verdict.Allow) allowed++;
                }
            }
        }

        Assert.InRange(allowed, 1, asked - 1);
    }
}
