using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;

namespace NeuLearn.Formats.NeuVector.Evaluation.Reading;

/// <summary>Reads the ports of a rule, which are one text, and its applications.</summary>
internal static class PortsReader
{
    private const int HighestPort = 65535;

    /// <summary>Reads the ports: commas or spaces between them, TCP unless they say otherwise. Null is every port of every protocol.</summary>
    public static IReadOnlyList<GroupPort>? Ports(FieldReader fields)
    {
        var parts = (fields.Text("ports") ?? string.Empty).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var ports = new List<GroupPort>();
        foreach (var part in parts)
        {
            if (TryPort(part.ToLowerInvariant(), out var port))
            {
                ports.Add(port);
            }
            else if (!IsAny(part))
            {
                fields.Report("ports", $"\"{part}\" is no port, range, icmp or any");
            }
        }

        return parts.Length == 0 || parts.Any(IsAny) ? null : ports;
    }

    /// <summary>Reads the applications, by our names. Null is any.</summary>
    public static IReadOnlyList<string>? Applications(FieldReader fields)
    {
        var names = fields.Texts("applications") ?? [];
        foreach (var name in names.Where(name => !IsAny(name) && NeuVector.Applications.Of(name) is null))
        {
            fields.Report("applications", $"\"{name}\" is no application of NeuVector");
        }

        return names.Count == 0 || names.Any(IsAny) ? null : [.. names.Select(NeuVector.Applications.Of).OfType<string>()];
    }

    private static bool IsAny(string text) => string.Equals(text, NeuVector.Applications.Any, StringComparison.OrdinalIgnoreCase);

    private static bool TryPort(string text, out GroupPort port)
    {
        port = new GroupPort(Transport.Icmp, 0, HighestPort);
        if (text == "icmp") return true;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (protocol, numbers) = slash < 0 ? ("tcp", text) : (text[..slash], text[(slash + 1)..]);
        if (protocol is not ("tcp" or "udp")) return false;
        var ends = numbers == "any" ? ["1", "65535"] : numbers.Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last) || first > last) return false;
        port = new GroupPort(protocol == "tcp" ? Transport.Tcp : Transport.Udp, first, last);
        return true;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= HighestPort;
}
