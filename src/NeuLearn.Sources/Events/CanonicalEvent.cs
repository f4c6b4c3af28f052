using NeuLearn.Events;

namespace NeuLearn.Sources.Events;

/// <summary>A canonical event while it is read, and which of its required fields were there.</summary>
internal ref struct CanonicalEvent
{
    public RawConnection Connection;
    public ServicePort Icmp;
    public bool HasTime;
    public bool HasClient;
    public bool HasServer;
    public bool HasTransport;
    public bool HasPort;
    public bool HasIcmp;

    // What stands in an event of another kind.
    public ReadOnlySpan<byte> AnsweredName;
    public Address AnsweredAddress;
    public long AnsweredSeconds;
    public bool HasAnswer;
    public long Lost;
    public long SampledOneIn;
}
