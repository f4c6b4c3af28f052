namespace NeuLearn.Formats.Planning;

/// <summary>How much one object of a cluster may hold.</summary>
/// <param name="MostBytes">Below the 1.5 MB that etcd takes, with room for what the API server adds.</param>
/// <param name="MostAnnotation">Below the 256 KiB that all annotations of an object may have.</param>
internal sealed record ObjectLimits(int MostBytes = 1 << 20, int MostAnnotation = 200 << 10)
{
    /// <summary>How many peers of one entry are kept together when an object is split.</summary>
    public const int PeersAtOnce = 200;

    private const int BytesOfRule = 15;

    /// <summary>Whether an object of some bytes that names some rules is one.</summary>
    public bool Allow(int bytes, int rules) => bytes <= MostBytes && rules * BytesOfRule <= MostAnnotation;

    /// <summary>Spreads the pieces of an object over as few parts as hold them in their order.</summary>
    /// <param name="pieces">The pieces with the bytes they are written in and the rules they name.</param>
    /// <param name="head">The bytes of the object without any.</param>
    public IReadOnlyList<IReadOnlyList<T>> Spread<T>(IEnumerable<(T Piece, int Bytes, int Rules)> pieces, int head)
    {
        var parts = new List<List<T>>();
        var room = 0;
        foreach (var (piece, bytes, rules) in pieces)
        {
            var ids = rules * BytesOfRule;
            // Ids count twice: they fill the annotation and the object.
            var size = bytes + ids + (int)((long)ids * MostBytes / MostAnnotation);
            if (parts.Count == 0 || size > room)
            {
                parts.Add([]);
                room = MostBytes - head;
            }

            room -= size;
            parts[^1].Add(piece);
        }

        return parts;
    }
}
