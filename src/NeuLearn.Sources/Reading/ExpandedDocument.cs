using System.Text.Json;

namespace NeuLearn.Sources.Reading;

/// <summary>An input that is one JSON document whose parts refer to each other, as lines that stand for themselves.</summary>
/// <remarks>The document is held in memory, up to a size; the lines are made as they are read.</remarks>
/// <param name="text">The document.</param>
/// <param name="expand">Makes the lines.</param>
internal sealed class ExpandedDocument(Stream text, Func<JsonElement, IEnumerable<byte[]>> expand) : ReadOnlyStream
{
    /// <summary>The largest document that is read.</summary>
    public const int MaxLength = 64 << 20;

    /// <summary>The longest text of a document that a line repeats: names are shorter.</summary>
    public const int MaxText = 512;

    // What is no document becomes one line that its parser counts as malformed.
    private static readonly byte[] Unreadable = "?\n"u8.ToArray();

    private IEnumerator<byte[]>? _lines;
    private ReadOnlyMemory<byte> _line;

    public override int Read(Span<byte> buffer)
    {
        _lines ??= Lines().GetEnumerator();
        while (_line.IsEmpty)
        {
            try
            {
                if (!_lines.MoveNext()) return 0;
                _line = _lines.Current;
            }
            catch (InvalidOperationException)
            {
                // Escapes that are not text, in a name that was looked for.
                _lines = Enumerable.Empty<byte[]>().GetEnumerator();
                _line = Unreadable;
            }
        }

        var n = Math.Min(buffer.Length, _line.Length);
        _line.Span[..n].CopyTo(buffer);
        _line = _line[n..];
        return n;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _lines?.Dispose();
        base.Dispose(disposing);
    }

    private IEnumerable<byte[]> Lines()
    {
        using var document = TryParse();
        if (document is null)
        {
            yield return Unreadable;
            yield break;
        }

        foreach (var line in expand(document.RootElement))
        {
            yield return line;
            yield return [(byte)'\n'];
        }
    }

    private JsonDocument? TryParse()
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int n; (n = text.Read(buffer)) > 0;)
        {
            if (bytes.Length + n > MaxLength) return null;
            bytes.Write(buffer, 0, n);
        }

        try
        {
            return JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
