using NeuLearn.Analytics.Networks;

namespace NeuLearn.Analytics.Content;

/// <summary>What an attacker could reach, as the page shows it.</summary>
internal sealed record NetworkEntry(IReadOnlyList<ReachEntry> Services, IReadOnlyList<CycleEntry> Cycles, IReadOnlyList<NamespaceCoupling> Couplings)
{
    /// <summary>The entry of an analysis.</summary>
    public static NetworkEntry Of(NetworkAnalysis analysis) => new(
        [.. analysis.Services.Select(s => ReachEntry.Of(s, analysis))],
        [.. analysis.Cycles.Select(c => new CycleEntry(c.Services.Count, [.. c.Shortest.Take(CycleEntry.MostNames).Select(p => p.ToString())]))],
        analysis.Couplings);
}

/// <summary>How far a service reaches and how it is reached.</summary>
/// <remarks>
/// <c>Flat</c>, <c>Observed</c>, <c>Allowed</c>: how many services it reaches without a policy, as was observed, under the policy.
/// <c>Steps</c>: links from outside at the least; null when there is no way.
/// <c>Path</c>: a shortest way from outside; its middle is left out when it is long.
/// </remarks>
internal sealed record ReachEntry(string Name, int Flat, int Observed, int Allowed, int? Steps, string? Gate, int Guards, bool Splits, IReadOnlyList<string> Path)
{
    private const int LongestPath = 8;

    /// <summary>The entry of a service.</summary>
    public static ReachEntry Of(ServiceExposure service, NetworkAnalysis analysis) => new(
        service.Service.ToString(), service.Flat, service.Observed, service.Allowed, service.StepsFromOutside, service.Gate?.ToString(), service.Guards,
        service.IsArticulation, service.StepsFromOutside is { } steps ? Way(service, steps, analysis) : []);

    // Paths are not made where they are too long to show: all of them together could be as many names as there are pairs.
    private static IReadOnlyList<string> Way(ServiceExposure service, int steps, NetworkAnalysis analysis) => steps > LongestPath
        ? ["…", service.Service.ToString()]
        : [.. analysis.PathFromOutside(service.Service)!.Peers.Select(p => p.ToString())];
}

/// <summary>Services that reach each other.</summary>
/// <remarks>
/// <c>Size</c>: how many there are.
/// <c>Shortest</c>: a shortest cycle among them, cut when it is long.
/// </remarks>
internal sealed record CycleEntry(int Size, IReadOnlyList<string> Shortest)
{
    /// <summary>How many names of a cycle are shown.</summary>
    public const int MostNames = 12;
}
