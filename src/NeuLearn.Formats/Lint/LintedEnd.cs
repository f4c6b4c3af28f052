using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.Lint;

/// <summary>One side of a rule: any of these.</summary>
/// <param name="Pods">Workloads, by selectors.</param>
/// <param name="Others">Whoever is known otherwise: ranges of addresses, names, classes.</param>
internal sealed record LintedEnd(IReadOnlyList<LintedSelector> Pods, IReadOnlyList<LintedOther> Others)
{
    /// <summary>Everyone.</summary>
    public static LintedEnd Everyone { get; } = new([], [LintedOther.Everyone]);

    /// <summary>Whether it is everyone.</summary>
    public bool IsEveryone => Others.Any(other => other.IsEveryone);

    /// <summary>Whether it is nobody.</summary>
    public bool IsNobody => Pods.Count + Others.Count == 0;

    /// <summary>What a selector selects.</summary>
    public static LintedEnd Of(LintedSelector selector) => new([selector], []);

    /// <summary>A peer of a baseline by its name.</summary>
    public static LintedEnd Of(Peer peer, int line) => peer.Kind switch
    {
        PeerKind.Service or PeerKind.Host => Of(LintedSelector.OfService(peer, line)),
        PeerKind.Cidr => new([], [LintedOther.Block(Cidr.Parse(peer.Name))]),
        _ => new([], [new LintedOther(peer.ToString())]),
    };
}

/// <summary>A selector of workloads. Selectors of one text are the same.</summary>
/// <param name="Text">The selector in a few words, with all that it depends on.</param>
/// <param name="Line">Where it is written, from 1; 0 when that is not known.</param>
/// <param name="Selects">Whether it selects a workload.</param>
internal sealed record LintedSelector(string Text, int Line, Func<Endpoint, Match> Selects)
{
    /// <summary>The one namespace it can select in; null for any.</summary>
    public string? Namespace { get; init; }

    /// <summary>The labels of pods that it looks at, with a value where it names one; none for every pod.</summary>
    public IReadOnlyList<(string Key, string Value)> PodLabels { get; init; } = [];

    /// <summary>Whether it is by an identity, which is meant to be of one service.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>A selector that holds for pods with a network of their own alone.</summary>
    public static LintedSelector OfPods(string text, int line, Func<PodEndpoint, Match> selects) =>
        new(text, line, end => end is PodEndpoint { HostNetwork: false } pod ? selects(pod) : Match.No);

    /// <summary>A service by its name.</summary>
    public static LintedSelector OfService(Peer service, int line) =>
        new(service.ToString(), line, end => Match.Of(end.Peer == service)) { Namespace = service.Namespace };
}

/// <summary>Peers that are known otherwise than by selectors.</summary>
/// <param name="Text">They in writing; those of one text are the same.</param>
internal sealed record LintedOther(string Text)
{
    private const string Every = "*";

    /// <summary>Everyone.</summary>
    public static LintedOther Everyone { get; } = new(Every);

    /// <summary>Whether it is everyone.</summary>
    public bool IsEveryone => Text == Every;

    /// <summary>Their addresses, where they are known by these.</summary>
    public IReadOnlyList<AddressSpan> Spans { get; init; } = [];

    /// <summary>A range.</summary>
    public static LintedOther Block(Cidr range) => new(range.ToString()) { Spans = [AddressSpan.Of(range)] };

    /// <summary>A range without some inside it.</summary>
    public static LintedOther Block(AddressRange range, params IReadOnlyList<AddressRange> except) =>
        new(except.Count == 0 ? $"{range}" : $"{range} except {string.Join(',', except)}") { Spans = AddressSpan.Of(new BlockItem(Of(range), [.. except.Select(Of)])) };

    /// <summary>Whether these are all of the others.</summary>
    public bool Covers(LintedOther other) => IsEveryone || Text == other.Text
        || (other.Spans.Count > 0 && other.Spans.All(narrow => Spans.Any(wide =>
            wide.First.IsV4 == narrow.First.IsV4 && wide.First.CompareTo(narrow.First) <= 0 && narrow.Last.CompareTo(wide.Last) <= 0)));

    private static Cidr Of(AddressRange range) => new(Address.From(range.Base), range.PrefixLength);
}
