using System.Globalization;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Istio.Evaluation.Reading;

/// <summary>Reads the values of a field and of the field that excludes.</summary>
internal static class WordsReader
{
    private const int HighestPort = 65535;

    /// <summary>Reads the fields of one name, <c>paths</c> and <c>notPaths</c>.</summary>
    /// <param name="fields">What they stand in.</param>
    /// <param name="name">The name of the first.</param>
    /// <param name="read">Reads one value; null and a problem when it is none.</param>
    public static Words<T> Read<T>(FieldReader fields, string name, Func<string, (T? Value, string Problem)> read) =>
        Read(fields, name, $"not{char.ToUpperInvariant(name[0])}{name[1..]}", read);

    /// <summary>Reads two fields.</summary>
    public static Words<T> Read<T>(FieldReader fields, string any, string none, Func<string, (T? Value, string Problem)> read) =>
        new(Values(fields, any, read), Values(fields, none, read));

    /// <summary>A range, or an address alone.</summary>
    public static (AddressRange? Value, string Problem) Range(string text)
    {
        var slash = text.Contains('/', StringComparison.Ordinal) ? "" : text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32";
        return AddressRange.TryParse(text + slash, out var range, out var problem) ? (range, "") : (null, problem);
    }

    /// <summary>A port. A range is none, although the schema takes it.</summary>
    public static (int Value, string Problem) Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= HighestPort ? (port, "") : (0, $"\"{text}\" is not a port between 0 and {HighestPort}");

    private static List<T> Values<T>(FieldReader fields, string name, Func<string, (T? Value, string Problem)> read)
    {
        var values = new List<T>();
        foreach (var text in fields.Texts(name) ?? [])
        {
            var (value, problem) = text.Length == 0 ? (default, "must not be empty") : read(text);
            if (problem.Length > 0) fields.Report(name, problem);
            else values.Add(value!);
        }

        return values;
    }
}
