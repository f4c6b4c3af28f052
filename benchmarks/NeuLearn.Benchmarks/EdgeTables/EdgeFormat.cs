using System.Globalization;
using System.Text;
using NeuLearn.Sources;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>A format as the benchmark writes it, and how DuckDB reads it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Source">The reader's format.</param>
/// <param name="Head">What stands before the records.</param>
/// <param name="Lines">The records of a connection, each with its line end; its part of a line where that holds many.</param>
/// <param name="Rows">
/// SQL that makes of a file a row a record: client, server, port, transport, and whether the record shows that a connection was
/// opened, and that it was completed. <c>{file}</c> stands for the file.
/// </param>
internal sealed record EdgeFormat(string Name, SourceFormat Source, string Head, Func<Call, string> Lines, string Rows)
{
    /// <summary>The formats that are measured.</summary>
    public static IReadOnlyList<EdgeFormat> All { get; } = [.. TextFormats.All, .. JsonFormats.All, .. TracedFormats.All];

    /// <summary>What one line holds where it holds many connections; null where each has lines of its own.</summary>
    public EdgeBatch? Batch { get; init; }

    /// <summary>Writes connections until there are that many bytes.</summary>
    /// <returns>How many.</returns>
    public int Write(string file, long bytes)
    {
        using var stream = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        stream.Write(Head);
        var calls = new CallStream();
        var count = 0;
        for (long written = Head.Length; written < bytes; count += Batch?.Calls ?? 1)
        {
            var lines = Batch is null ? Lines(calls.Next()) : Batch.Line(calls, Lines);
            stream.Write(lines);
            written += lines.Length;
        }

        return count;
    }

    /// <summary>The edge table of a file in SQL.</summary>
    public string Query(string file) => $"""
        SELECT client, server, port, transport, count(*) FILTER (opened) AS opened, count(*) FILTER (completed) AS completed
        FROM ({Rows.Replace("{file}", file.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal)}) GROUP BY ALL
        """;

    /// <summary>A text with the culture of no country.</summary>
    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
