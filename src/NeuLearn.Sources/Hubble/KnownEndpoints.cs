using System.Runtime.InteropServices;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>
/// Endpoints whose text was read before. A pod's endpoint is two fifths of a record and the same text every time: where
/// the bytes are equal, what they say is too.
/// </summary>
/// <remarks>
/// Bounded: a fixed number of places, texts up to 4 KiB. Endpoints that begin alike (replicas, where numbers repeat from
/// node to node) share a row of places; a row that keeps missing is emptied.
/// </remarks>
internal sealed class KnownEndpoints
{
    private const int Rows = 4096;
    private const int RowLength = 4;
    private const int MaxText = 4096;
    private const int KeyLength = 32;
    private const int Patience = 64;
    private readonly Known?[] _known = new Known?[Rows * RowLength];
    private readonly byte[] _misses = new byte[Rows];

    /// <summary>Takes the endpoint the reader stands at the beginning of, when its text is known; the reader then stands at its end.</summary>
    public bool TryTake(scoped ref JsonCursor reader, scoped ref FlowEnd end)
    {
        var rest = reader.Rest;
        var row = RowOf(rest);
        foreach (var known in _known.AsSpan(row * RowLength, RowLength))
        {
            if (known is null) break;
            if (known.Depth != reader.Depth || !rest.StartsWith(known.Text)) continue;
            _misses[row] = 0;
            Take(known, ref end);
            reader.PassObject(known.Text.Length);
            return true;
        }

        if (++_misses[row] < Patience) return false;
        _misses[row] = 0;
        _known.AsSpan(row * RowLength, RowLength).Clear();
        return false;
    }

    /// <summary>Keeps what a text said, unless its row is full.</summary>
    public void Keep(ReadOnlySpan<byte> text, int depth, scoped ref FlowEnd end)
    {
        if (text.Length is < KeyLength or > MaxText) return;
        var row = _known.AsSpan(RowOf(text) * RowLength, RowLength);
        var place = row.IndexOf((Known?)null);
        if (place < 0) return;
        row[place] = new Known
        {
            Text = text.ToArray(),
            Depth = depth,
            Reserved = end.Reserved,
            Namespace = end.End.Namespace.ToArray(),
            Workload = end.End.Workload.ToArray(),
            OwnerKind = end.End.OwnerKind.ToArray(),
            OwnerName = end.End.OwnerName.ToArray(),
            Labels = end.End.Labels.ToArray(),
        };
    }

    /// <summary>Whether nothing was read into an end yet: what a text says then depends on the text alone.</summary>
    public static bool IsFresh(scoped in FlowEnd end) => end.Reserved == default && end.End.Namespace.IsEmpty && end.End.Workload.IsEmpty
        && end.End.OwnerKind.IsEmpty && end.End.OwnerName.IsEmpty && end.End.Labels.IsEmpty;

    private static void Take(Known known, scoped ref FlowEnd end)
    {
        end.Reserved = known.Reserved;
        end.End.Namespace = known.Namespace;
        end.End.Workload = known.Workload;
        end.End.OwnerKind = known.OwnerKind;
        end.End.OwnerName = known.OwnerName;
        end.End.Labels = known.Labels;
    }

    // The number and identity of an endpoint stand first.
    private static int RowOf(ReadOnlySpan<byte> text)
    {
        ulong hash = 0;
        for (var key = text.Length > KeyLength ? text[..KeyLength] : text; key.Length >= 8; key = key[8..])
            hash = (hash ^ MemoryMarshal.Read<ulong>(key)) * 0x9E3779B97F4A7C15;
        return (int)(hash >> 52);
    }

    private sealed class Known
    {
        public required byte[] Text { get; init; }

        public required int Depth { get; init; }

        public required ReservedIdentity Reserved { get; init; }

        public required byte[] Namespace { get; init; }

        public required byte[] Workload { get; init; }

        public required byte[] OwnerKind { get; init; }

        public required byte[] OwnerName { get; init; }

        public required byte[] Labels { get; init; }
    }
}
