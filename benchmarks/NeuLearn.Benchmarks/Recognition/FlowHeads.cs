using NeuLearn.Recognition;
using NeuLearn.Recognition.Fuzz;

namespace NeuLearn.Benchmarks.Recognition;

/// <summary>The first bytes of many flows, side by side in memory as a flow table has them.</summary>
internal sealed class FlowHeads
{
    private static readonly string[] Captures = ["..", "shared", "data", "l7", "pcap"];

    private readonly byte[] _bytes;
    private readonly (Seed Seed, int Client, int Server)[] _flows;

    /// <summary>Takes the recorded flows that lie beside the checkout, or else those written by hand, until there are enough.</summary>
    public FlowHeads(string root, int count)
    {
        var folder = Path.Combine([root, .. Captures]);
        IsRecorded = Directory.Exists(folder);
        var seeds = (IsRecorded ? Corpus.Recorded(folder) : Corpus.Synthetic()).Where(s => s.Client.Length + s.Server.Length > 0).ToList();
        Distinct = Math.Min(count, seeds.Count);
        _flows = new (Seed, int, int)[count];
        using var bytes = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            var seed = seeds[i % seeds.Count];
            _flows[i] = (seed, (int)bytes.Position, (int)bytes.Position + seed.Client.Length);
            bytes.Write(seed.Client);
            bytes.Write(seed.Server);
        }

        _bytes = bytes.ToArray();
    }

    /// <summary>Whether they were recorded.</summary>
    public bool IsRecorded { get; }

    public int Count => _flows.Length;

    /// <summary>How many of them, from the first on, are different.</summary>
    public int Distinct { get; }

    /// <summary>All bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Names every flow.</summary>
    /// <returns>How many got a name.</returns>
    public int Recognise()
    {
        var named = 0;
        for (var i = 0; i < _flows.Length; i++) named += Recognise(i);
        return named;
    }

    /// <summary>Names one flow.</summary>
    /// <returns>1 when it got a name.</returns>
    public int Recognise(int flow)
    {
        var view = View(flow);
        return Recogniser.Recognise(in view, out _) >= Verdict.Weak ? 1 : 0;
    }

    /// <summary>The least that can be done with a flow: to look at each of its bytes once.</summary>
    public int Scan()
    {
        var sum = 0;
        for (var i = 0; i < _flows.Length; i++) sum += Scan(i);
        return sum;
    }

    /// <summary>Looks at each byte of one flow.</summary>
    public int Scan(int flow)
    {
        var view = View(flow);
        return view.Client.Count((byte)0x16) + view.Server.Count((byte)0x16);
    }

    private FlowView View(int index)
    {
        var (seed, client, server) = _flows[index];
        return new FlowView
        {
            Transport = seed.Transport,
            Client = _bytes.AsSpan(client, seed.Client.Length),
            Server = _bytes.AsSpan(server, seed.Server.Length),
            ServerPort = seed.Port,
            IsClientKnown = true,
        };
    }
}
