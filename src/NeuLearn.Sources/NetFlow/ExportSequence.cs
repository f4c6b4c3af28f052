namespace NeuLearn.Sources.NetFlow;

/// <summary>Sees from the numbers of datagrams how many are missing between them.</summary>
internal struct ExportSequence
{
    // More than this is an exporter that began anew, or another one.
    private const uint MaxGap = 1 << 16;

    private uint _next;
    private bool _isKnown;

    /// <summary>Takes the number of a datagram.</summary>
    /// <param name="sequence">The number.</param>
    /// <param name="next">The number that the next one should have; null when that cannot be told.</param>
    /// <returns>How many flows (NetFlow 5), datagrams (9) or records (IPFIX) are missing before it.</returns>
    public uint Take(uint sequence, uint? next)
    {
        var gap = _isKnown ? sequence - _next : 0;
        // One that comes late was counted as missing, and what comes next is what came next before.
        if (_isKnown && 0 - gap is > 0 and <= MaxGap) return 0;
        _next = next ?? 0;
        _isKnown = next is not null;
        return gap <= MaxGap ? gap : 0;
    }
}
