using System.Text;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Nftables.Export;

/// <summary>Comments of rules: the id first, then who and what, as far as there is room.</summary>
internal static class RuleComments
{
    /// <summary>The bytes that every release of nft can both load and print.</summary>
    public const int MostBytes = 128;

    /// <summary>Of which rule a grant is; of none, what it is there for.</summary>
    public static string Of(Grant grant) =>
        Fit(string.Join(' ', new[] { grant.Rule?.Id ?? "dns", $"{grant.Client} -> {grant.Server}", grant.Rule?.Application }.OfType<string>()));

    /// <summary>A text without what would end a comment early, cut to the bytes that it may have.</summary>
    public static string Fit(string text)
    {
        var fitting = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MostBytes) break;
            fitting.Append(Rune.IsControl(rune) || rune.Value is '"' or '\\' ? "_" : rune.ToString());
        }

        return fitting.ToString();
    }
}
