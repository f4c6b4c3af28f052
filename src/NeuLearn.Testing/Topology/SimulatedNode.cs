using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>A node, its sensor, and the addresses it gives to pods.</summary>
internal sealed class SimulatedNode
{
    private const long CoolDownSeconds = 30;
    private readonly List<long> _freeSince = [];

    public SimulatedNode(int index, long joined, bool fullIdentity)
    {
        Index = index;
        Name = $"worker-{index + 1}";
        Joined = joined;
        FullIdentity = fullIdentity;
        Address = Address.FromV4(0x0A000000u + (uint)index + 10);
        PodRange = 0x0A400000u + ((uint)index << 8);
        Endpoint = new Endpoint
        {
            Full = new ConnectionEnd { Node = Name, Ip = Address.ToString() },
            Bare = new ConnectionEnd { Ip = Address.ToString() },
            Node = this,
        };
    }

    public int Index { get; }

    public string Name { get; }

    /// <summary>Unix seconds.</summary>
    public long Joined { get; }

    /// <summary>Whether its sensor names pods, or knows addresses only.</summary>
    public bool FullIdentity { get; }

    public Address Address { get; }

    public uint PodRange { get; }

    public Endpoint Endpoint { get; }

    public int Pods { get; private set; }

    /// <summary>How many different addresses were ever given out: those above were never owned by anyone.</summary>
    public int AddressesUsed => _freeSince.Count;

    public Cidr PodCidr => new(Address.FromV4(PodRange), 24);

    public Cidr PodCidrV6 => new(V6(0), 64);

    /// <summary>The lowest address that is free, so that addresses are soon used again by other services.</summary>
    public int Take(long second)
    {
        Pods++;
        for (var i = 0; i < _freeSince.Count; i++)
        {
            if (_freeSince[i] > second - CoolDownSeconds) continue;
            _freeSince[i] = long.MaxValue;
            return i;
        }

        _freeSince.Add(long.MaxValue);
        return _freeSince.Count - 1;
    }

    public void Give(int slot, long second)
    {
        Pods--;
        _freeSince[slot] = second;
    }

    public Address V4(int slot) => Address.FromV4(PodRange + (uint)slot + 2);

    public Address V6(int slot) => new(0xFD00_0064_0000_0000UL + (ulong)Index, (ulong)slot + 2);
}
