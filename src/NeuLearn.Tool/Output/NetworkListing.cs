using System.Globalization;
using NeuLearn.Analytics.Networks;
using NeuLearn.Events;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Writes the analysis of a network for people.</summary>
internal static class NetworkListing
{
    private const int Most = 30;
    private const int MostNames = 12;

    /// <summary>All services, in numbers, those that reach most first; then cycles and couplings.</summary>
    public static void Write(NetworkAnalysis analysis)
    {
        var table = Terminal.Table("Service", "Without policy", "Observed", "Policy", "Steps from outside", "Only through", "Guards", "Splits");
        foreach (var s in analysis.Services.OrderByDescending(s => s.Allowed).ThenByDescending(s => s.Guards).ThenBy(s => s.Service).Take(Most))
        {
            table.AddRow(new[]
            {
                s.Service.ToString(), N(s.Flat), N(s.Observed), N(s.Allowed), s.StepsFromOutside is { } steps ? N(steps) : "-", s.Gate?.ToString() ?? "-", N(s.Guards), s.IsArticulation ? "yes" : "no",
            }.Select(c => c.EscapeMarkup()).ToArray());
        }

        Terminal.Out.Write(table);
        if (analysis.Services.Count > Most) Terminal.Line($"... and {N(analysis.Services.Count - Most)} more services (see --json)");
        Terminal.Line("Without policy, Observed, Policy: how many other services it reaches, step by step, were it compromised");
        Terminal.Line("Only through: the last service that every path from outside passes. Guards: how many services are reached only through it");
        foreach (var cycle in analysis.Cycles.Take(Most))
            Terminal.Line($"cycle of {N(cycle.Services.Count)}: {string.Join(" -> ", cycle.Shortest)} -> {cycle.Shortest[0]}{(cycle.Services.Count > cycle.Shortest.Count ? "; with " + Names(cycle.Services.Except(cycle.Shortest)) : "")}");
        foreach (var c in analysis.Couplings.Take(Most))
            Terminal.Line($"{c.Client} needs {c.Server}: {N(c.Links)} {(c.Links == 1 ? "link" : "links")}, {N(c.Clients)} of its services to {N(c.Servers)}");
    }

    /// <summary>One service.</summary>
    public static void Write(NetworkAnalysis analysis, Peer service)
    {
        var radius = analysis.BlastRadius(service);
        Terminal.Line(service.ToString());
        Terminal.Line($"  without a policy it can connect to all {N(radius.Flat)} other services");
        Terminal.Line($"  as observed it reaches {N(radius.Observed.Services.Count)}{Listed(radius.Observed.Services)}");
        Terminal.Line($"  under the policy it reaches {N(radius.Allowed.Services.Count)}{Listed(radius.Allowed.Services)}");
        Terminal.Line($"    of these itself{Listed(radius.Allowed.Direct)}");
        Terminal.Line($"    outside{Listed(radius.Allowed.Outside)}");
        Terminal.Line(analysis.PathFromOutside(service) is { } path ? $"  a shortest path from outside: {path}" : "  no path from outside");
        if (analysis.GatesOf(service) is { Count: > 0 } gates) Terminal.Line($"  every path from outside passes: {string.Join(", ", gates)}");
    }

    private static string Listed(IReadOnlyList<Peer> peers) => ": " + (peers.Count == 0 ? "none" : Names(peers));

    private static string Names(IEnumerable<Peer> peers)
    {
        var all = peers.ToList();
        return string.Join(", ", all.Take(MostNames)) + (all.Count > MostNames ? $" and {N(all.Count - MostNames)} more" : "");
    }

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
