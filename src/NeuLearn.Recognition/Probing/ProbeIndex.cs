namespace NeuLearn.Recognition.Probing;

/// <summary>Which probes are worth asking, by the first byte of each side: two look-ups instead of a hundred questions.</summary>
internal sealed class ProbeIndex
{
    private const int Silent = 256;
    private readonly ProbeSet[] _client = new ProbeSet[Silent + 1];
    private readonly ProbeSet[] _server = new ProbeSet[Silent + 1];

    /// <summary>Indexes the probes of a carrier.</summary>
    public ProbeIndex(IReadOnlyList<Probe> probes, Carriers carrier)
    {
        for (var i = 0; i < probes.Count; i++)
        {
            if ((probes[i].Carriers & carrier) == Carriers.None) continue;
            Add(_client, carrier == Carriers.Udp ? probes[i].ClientDatagram : probes[i].Client, i);
            Add(_server, probes[i].Server, i);
        }
    }

    /// <summary>The probes that a flow's first bytes do not rule out.</summary>
    public ProbeSet Candidates(scoped in FlowView flow) =>
        _client[flow.Client.IsEmpty ? Silent : flow.Client[0]] & _server[flow.Server.IsEmpty ? Silent : flow.Server[0]];

    private static void Add(ProbeSet[] sets, FirstBytes bytes, int probe)
    {
        for (var b = 0; b < Silent; b++)
            if (bytes.Has((byte)b)) sets[b].Add(probe);
        if (bytes.MayBeSilent) sets[Silent].Add(probe);
    }
}
