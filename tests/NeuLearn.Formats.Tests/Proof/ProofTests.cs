using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Tests.Matrix;
using NeuLearn.Policy;
using NeuLearn.Testing;
using Xunit.Abstractions;

namespace NeuLearn.Formats.Tests.Proof;

/// <summary>What every format is held to. A format derives from this with its exporter and reader, and lists the faults it must notice.</summary>
public abstract class ProofTests(ITestOutputHelper output)
{
    /// <summary>The format's exporter and reader.</summary>
    private protected abstract FormatProof Format { get; }

    [Theory]
    [InlineData(1, 4, IdentityMix.Mixed)]
    [InlineData(2, 8, IdentityMix.Full)]
    [InlineData(3, 8, IdentityMix.AddressOnly)]
    [InlineData(4, 16, IdentityMix.Mixed)]
    public void An_export_is_proven_to_be_its_baseline_save_for_its_own_losses(ulong seed, int services, IdentityMix identity)
    {
        var policy = LearnedPolicies.Of(seed, Math.Min(services, MostServices), identity);
        Assert.NotEmpty(policy.Rules);
        Equal(Format.Of(policy));
    }

    [Fact]
    public void A_strict_export_is_proven_too() => Equal(Format.Of(Learned, options: new ExportOptions { Strict = true }));

    /// <summary>How many services are enough where a format is told from others by no more of them.</summary>
    private protected virtual int MostServices => 16;

    /// <summary>A small learned policy to plant faults in.</summary>
    private protected static PolicySet Learned { get; } = LearnedPolicies.Of(2, 3, IdentityMix.Full);

    /// <summary>Plants a fault in the text of an export, and expects a difference of a kind, with a witness.</summary>
    private protected void Notices(string fault, string from, string to, string kind)
    {
        var touched = false;
        var result = Format.Of(Learned, text =>
        {
            var spoilt = text.Replace(from, to, StringComparison.Ordinal);
            touched |= spoilt != text;
            return spoilt;
        });
        Assert.True(touched, $"{fault}: nothing to spoil");
        Contains(result, Enum.Parse<DifferenceKind>(kind));
    }

    /// <summary>Leaves out the files with a text, and expects a difference of a kind.</summary>
    private protected void NoticesAMissing(string text, string kind)
    {
        var dropped = false;
        var result = Format.Of(Learned, file =>
        {
            var drop = file.Contains(text, StringComparison.Ordinal);
            dropped |= drop;
            return drop ? null : file;
        });
        Assert.True(dropped, $"no file holds {text}");
        Contains(result, Enum.Parse<DifferenceKind>(kind));
    }

    private void Contains(ProofResult result, DifferenceKind kind)
    {
        foreach (var difference in result.Differences.Take(5)) output.WriteLine($"{difference.Kind} {difference.Witness}: {difference.Because}");
        Assert.Contains(result.Differences, d => d.Kind == kind && d.Witness.Contains(" -> ", StringComparison.Ordinal) && d.Because.Length > 0);
    }

    private protected void Equal(ProofResult result)
    {
        output.WriteLine($"{result.Ends} ends, {result.Judged} judged");
        foreach (var (reason, count) in result.LeftOpen) output.WriteLine($"left open {count}: {reason}");
        Assert.Empty(result.NotCompared);
        Assert.True(result.Differences.Count == 0, string.Join('\n', result.Differences.Take(10).Select(d => $"{d.Kind} {d.Witness}: {d.Because}")));
        Assert.True(result.IsEqual);
        Assert.NotEqual(0, result.Judged);
    }
}
