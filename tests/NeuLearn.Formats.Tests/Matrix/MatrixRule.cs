using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NeuLearn.Formats.Losses;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Matrix;

/// <summary>What a rule of ours matches, said as plainly as can be: it shares no code with verdicts or exporters.</summary>
internal static partial class MatrixRule
{
    private static readonly ConcurrentDictionary<string, Regex> Paths = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["int"] = "[0-9]+",
        ["uuid"] = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        ["date"] = "[0-9]{4}-[0-9]{2}-[0-9]{2}[^/]*",
        ["hex"] = "(?=[^/]*[0-9])[0-9a-fA-F]{12,}",
        ["email"] = "[^/]+@[^/]+",
        ["tok"] = "(?=[^/]*[0-9])(?=[^/]*[a-zA-Z])[0-9a-zA-Z]{16,}",
    };

    /// <summary>Whether a rule matches a probe.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="probe">The probe.</param>
    /// <param name="isOpen">Whether an element of the rule was left open, and so matches anything.</param>
    public static bool Matches(Rule rule, MatrixProbe probe, Func<LossElement, bool> isOpen) =>
        MatchesEnds(rule, probe.Client, probe.Server, isOpen)
        && (rule.Transport == probe.Transport || isOpen(LossElement.Transport) || (rule.Transport.IsIcmp && probe.Transport.IsIcmp && isOpen(LossElement.Icmp)))
        && (rule.Ports.Count == 0 || rule.Ports.Any(p => p.Contains(probe.Port)) || isOpen(LossElement.Ports) || isOpen(LossElement.Icmp))
        && (rule.Application is null || rule.Application == probe.Application || isOpen(LossElement.Application))
        && (rule.Operations.Count == 0 || rule.Operations.Any(o => Matches(o, probe)) || isOpen(LossElement.Operations));

    /// <summary>Whether the ends of a rule match, the rest aside.</summary>
    public static bool MatchesEnds(Rule rule, MatrixEnd client, MatrixEnd server, Func<LossElement, bool> isOpen) =>
        (client.Is(rule.Client) || isOpen(LossElement.Client)) && (server.Is(rule.Server) || isOpen(LossElement.Server));

    private static bool Matches(OperationPattern pattern, MatrixProbe probe) =>
        (pattern.Method is null || pattern.Method == probe.Method)
        && (pattern.Name is null || pattern.Name == probe.Name)
        && (pattern.Path is null || (probe.Path is not null && Paths.GetOrAdd(pattern.Path, p => new Regex("^" + Expression(p) + "$", RegexOptions.CultureInvariant)).IsMatch(probe.Path)));

    private static string Expression(string template) => string.Join('/', template.Split('/').Select(s =>
        s is ['{', .., '}'] && Types.TryGetValue(s[1..^1], out var type) ? type : Regex.Escape(s)));
}
