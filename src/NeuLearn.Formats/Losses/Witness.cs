using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Losses;

/// <summary>Connections written as text, on which an export and its policy differ.</summary>
internal static partial class Witness
{
    private static readonly string[] Methods = ["DELETE", "PUT", "PATCH", "POST", "GET", "HEAD"];

    private static readonly (string Type, string Example)[] Examples =
    [
        ("{int}", "7"), ("{uuid}", "00000000-0000-4000-8000-000000000007"), ("{date}", "2026-01-02"),
        ("{hex}", "0123456789ab"), ("{email}", "a@example.com"), ("{tok}", "a1b2c3d4e5f6g7h8"),
    ];

    /// <summary>The ports of a rule: <c>TCP/8080</c>.</summary>
    public static string Ports(Rule rule) => $"{rule.Transport}/{string.Join(',', rule.PortTexts)}";

    /// <summary>A connection that the rule allows: <c>shop/web -> shop/cart TCP/8080</c>.</summary>
    public static string Of(Rule rule) => Between(rule.Client, rule.Server, rule.Transport, rule.Ports.Count == 0 ? null : rule.Ports[0].First);

    /// <summary>A connection between two peers.</summary>
    public static string Between(Peer client, Peer server, Transport transport, ServicePort? port) =>
        $"{client} -> {server} {transport}/{port?.ToString(transport) ?? "any"}";

    /// <summary>The connection with an application that the rule does not allow.</summary>
    public static string OtherApplication(Rule rule) => $"{Of(rule)} {(rule.Application == "ssh" ? "http" : "ssh")}";

    /// <summary>The connection with an operation that the rule does not allow.</summary>
    public static string OtherOperation(Rule rule) => $"{Of(rule)} {Example(Other(rule.Operations))}";

    /// <summary>The connection with a request that the rule does not allow.</summary>
    public static string OfRequest(Rule rule, OperationPattern request) => $"{Of(rule)} {Example(request)}";

    private static OperationPattern Other(IReadOnlyList<OperationPattern> known)
    {
        var first = known[0];
        if (first.Method is not null && first.Name is null)
        {
            // The same path with another verb, where that is new; it reads best.
            foreach (var method in Methods)
            {
                var other = first with { Method = method };
                if (!known.Any(k => k.Matches(AsOperation(other)))) return other;
            }
        }

        for (var n = 0; ; n++)
        {
            // No class of path segments holds a '!'.
            var suffix = n == 0 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"!{n}");
            var other = first.Path is not null ? first with { Path = "/not-learned" + suffix }
                : first.Name is not null ? first with { Name = "not-learned" + suffix }
                : first with { Method = "NOT-LEARNED" + suffix };
            if (n > known.Count || !known.Any(k => k.Matches(AsOperation(other)))) return other;
        }
    }

    private static Operation AsOperation(OperationPattern pattern) => new() { Method = pattern.Method, Path = pattern.Path, Name = pattern.Name };

    private static string Example(OperationPattern pattern)
    {
        var path = pattern.Path;
        foreach (var (type, example) in Examples) path = path?.Replace(type, example, StringComparison.Ordinal);
        // The first character of a class is always one of it.
        if (path is not null) path = SlugClass().Replace(path, "$1");
        return (pattern with { Path = path }).ToString();
    }

    [GeneratedRegex(@"\{slug:(.)[^}]*\}")]
    private static partial Regex SlugClass();
}
