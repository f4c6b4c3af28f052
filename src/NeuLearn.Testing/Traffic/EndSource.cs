using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Where one end of a conversation comes from, each time it happens.</summary>
internal abstract class EndSource
{
    public abstract Peer Peer { get; }

    /// <summary>How many different ends must take their turn each day.</summary>
    public virtual int Turns => 1;

    /// <summary>The end at that time; null when nothing is there.</summary>
    /// <param name="ms">When.</param>
    /// <param name="turn">Whose turn it is; -1 leaves it to chance.</param>
    /// <param name="random">Chance.</param>
    /// <param name="other">The other end, when it was chosen first.</param>
    public abstract Endpoint? Pick(long ms, int turn, ref SeededRandom random, Endpoint? other);
}

/// <summary>The pods of a service, or the hosts of a group.</summary>
internal sealed class ServiceSource(SimulatedService service) : EndSource
{
    public SimulatedService Service => service;

    public override Peer Peer => service.Peer;

    public override int Turns => service.MostReplicas;

    public override Endpoint? Pick(long ms, int turn, ref SeededRandom random, Endpoint? other)
    {
        var alive = service.AliveAt(ms);
        if (alive.Length == 0) return null;
        var i = turn >= 0 ? turn % alive.Length : random.Below(alive.Length);
        if (other?.Pod != alive[i]) return alive[i].Endpoint;
        // Within one service the other end is another replica.
        return alive.Length == 1 ? null : alive[(i + 1) % alive.Length].Endpoint;
    }
}

/// <summary>The kubelet on the node of the other end.</summary>
internal sealed class OwnNodeSource : EndSource
{
    public override Peer Peer => Peer.AnyNode;

    public override Endpoint? Pick(long ms, int turn, ref SeededRandom random, Endpoint? other) => other?.Node?.Endpoint;
}

/// <summary>Some endpoints known beforehand: the addresses of a name, one pod, one address.</summary>
internal sealed class FixedSource(Peer peer, params Endpoint[] endpoints) : EndSource
{
    public override Peer Peer => peer;

    public override Endpoint? Pick(long ms, int turn, ref SeededRandom random, Endpoint? other) =>
        endpoints[endpoints.Length == 1 ? 0 : random.Below(endpoints.Length)];
}

/// <summary>Ever new addresses: of the Internet, or of a range.</summary>
internal sealed class RangeSource(Peer peer, Cidr? range) : EndSource
{
    public override Peer Peer => peer;

    public override Endpoint? Pick(long ms, int turn, ref SeededRandom random, Endpoint? other)
    {
        var address = range is { } r
            ? Address.FromV4((uint)r.Address.Low + 1 + (uint)random.Below((1 << (32 - r.Length)) - 2))
            : InternetAddress(ref random);
        return Endpoint.Outside(address.ToString());
    }

    /// <summary>A public unicast address: no private, shared, link-local, documentation or benchmarking range.</summary>
    public static Address InternetAddress(ref SeededRandom random)
    {
        while (true)
        {
            var v = (uint)random.Next();
            var (a, b, c) = (v >> 24, (v >> 16) & 255, (v >> 8) & 255);
            var special = a is 0 or 10 or 127 or >= 224
                || (a == 100 && b is >= 64 and < 128) || (a == 169 && b == 254) || (a == 172 && b is >= 16 and < 32)
                || (a == 192 && (b == 168 || (b == 0 && c is 0 or 2) || (b == 88 && c == 99)))
                || (a == 198 && (b is 18 or 19 || (b == 51 && c == 100))) || (a == 203 && b == 0 && c == 113);
            if (!special && (v & 255) is not (0 or 255)) return Address.FromV4(v);
        }
    }
}
