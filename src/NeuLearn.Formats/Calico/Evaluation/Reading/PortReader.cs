using System.Globalization;
using System.Text.RegularExpressions;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads ports: numbers, ranges such as <c>"8000:8010"</c>, and names.</summary>
internal static partial class PortReader
{
    private const int MostPorts = 50;
    private const int HighestPort = 65535;

    /// <summary>Reads the ports in a field; none when it is absent.</summary>
    public static IReadOnlyList<PortCriterion> Read(FieldReader fields, string name)
    {
        var scalars = fields.Scalars(name) ?? [];
        if (scalars.Count > MostPorts)
        {
            fields.Report(name, FormattableString.Invariant($"has {scalars.Count} ports, and a rule at most {MostPorts}"));
        }

        return [.. scalars.Select(scalar => Read(fields, name, scalar)).OfType<PortCriterion>()];
    }

    private static PortCriterion? Read(FieldReader fields, string name, ScalarValue scalar)
    {
        // A number in quotes is a number all the same.
        var text = scalar.Text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (first, last) = colon < 0 ? (text, text) : (text[..colon], text[(colon + 1)..]);
        if (IsDigits(first) && IsDigits(last))
        {
            if (TryPort(first, out var from) && TryPort(last, out var to) && from <= to)
            {
                return new PortCriterion(from, to, Name: null);
            }

            fields.Report(name, $"\"{text}\" must be a port up to {HighestPort}, or first:last of two in order");
            return null;
        }

        if (colon < 0 && scalar.Kind == ScalarKind.Text && PortName().IsMatch(text))
        {
            return new PortCriterion(0, 0, text);
        }

        fields.Report(name, $"\"{text}\" is no port: a number, first:last, or a name");
        return null;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= HighestPort;

    [GeneratedRegex("^[a-zA-Z0-9_.-]{1,128}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PortName();
}
