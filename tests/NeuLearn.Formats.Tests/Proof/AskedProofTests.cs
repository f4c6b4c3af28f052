using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Tests.Cedar.Export;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;

namespace NeuLearn.Formats.Tests.Proof;

/// <summary>The symbolic proof of an export for an engine that is asked about each request, over all that can be asked for.</summary>
public abstract class AskedProofTests
{
    /// <summary>The format's exporter and reader.</summary>
    private protected abstract FormatProof Format { get; }

    [Fact]
    public void An_export_is_proven_to_be_its_baseline_save_for_its_own_losses() => Equal(LearnedPolicies.Of(1, 4, IdentityMix.Mixed));

    [Fact]
    public void An_export_of_every_kind_of_peer_transport_and_request_is_proven_too() => Equal(Shop().Allow("shop/web", "dns/*.example.org", "TCP/443")
        .Allow("shop/web", "shop/cart", "TCP/99", "http", new("GET", "/{hex}/{date}/{email}", null), new("GET", "/{slug:a-z0-9-,16}", null)).Policy());

    /// <summary>Plants a fault in the text of an export, and expects a difference of a kind.</summary>
    private protected void Notices(string from, string to, string kind) => Assert.Contains(
        Format.Of(Shop().Policy(), text => text.Replace(from, to, StringComparison.Ordinal)).Differences, d => d.Kind == Enum.Parse<DifferenceKind>(kind));

    private static Cluster Shop() => RequestedShop.Everything();

    private void Equal(PolicySet policy)
    {
        var result = Format.Of(policy);
        Assert.Empty(result.NotCompared);
        Assert.Empty(result.Differences.Select(d => $"{d.Kind} {d.Witness}: {d.Because}").Take(10));
        Assert.NotEqual(0, result.Judged);
    }
}
