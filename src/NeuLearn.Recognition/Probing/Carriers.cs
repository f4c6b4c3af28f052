using NeuLearn.Events;

namespace NeuLearn.Recognition.Probing;

/// <summary>The transports a protocol is carried on.</summary>
[Flags]
internal enum Carriers : byte
{
    None = 0,
    Tcp = 1,
    Udp = 2,
    Sctp = 4,
    Both = Tcp | Udp,
}

/// <summary>Transports as carriers.</summary>
internal static class TransportCarriers
{
    public static Carriers Carrier(this Transport transport) => transport.Number switch
    {
        6 => Carriers.Tcp,
        17 => Carriers.Udp,
        132 => Carriers.Sctp,
        _ => Carriers.None,
    };
}
