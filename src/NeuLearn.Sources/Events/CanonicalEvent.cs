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
}
