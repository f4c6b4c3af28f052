using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>What flows tell about each other: who listens where, and which names addresses have.</summary>
internal sealed class FlowEvidence(FtpDataPorts ftpPorts)
{
    private const int MostListeners = 1 << 16;

    /// <summary>Ports from here on are given out to clients by common systems.</summary>
    private const ushort FirstEphemeral = 32768;

    private const ushort FirstUnprivileged = 1024;

    private static readonly RecognisedFlow FtpData = new("ftp-data", "ftp-data", null, Confidence.Signature, null, Side.Unknown);

    private readonly HashSet<(Address Address, ushort Port)> _listeners = [];
    private readonly DnsNames _names = new();

    /// <summary>Takes note that a side of a flow accepted it.</summary>
    public void AddListener(Flow flow)
    {
        if (_listeners.Count >= MostListeners) return;
        var isSecond = flow.Progress.Opener == Side.First;
        _listeners.Add(isSecond ? (flow.SecondAddress, flow.SecondPort) : (flow.FirstAddress, flow.FirstPort));
    }

    /// <summary>Takes the names of an answer of DNS, and takes out what was asked for in vain.</summary>
    public void AddNames(Flow flow, ReadOnlySpan<byte> payload, bool isFromFirst, long unixMilliseconds)
    {
        if (flow.Recognised.Protocol is not "dns" || payload.IsEmpty) return;
        _names.Add(isFromFirst ? flow.SecondAddress : flow.FirstAddress, payload, unixMilliseconds, flow);
    }

    /// <summary>A flow as it is told, once it is over.</summary>
    public CapturedFlow Describe(Flow flow)
    {
        var (client, initiator) = ClientOf(flow);
        var isSecond = client == Side.Second;
        var recognised = flow.Recognised;
        var clientAddress = isSecond ? flow.SecondAddress : flow.FirstAddress;
        var serverAddress = isSecond ? flow.FirstAddress : flow.SecondAddress;
        var serverPort = isSecond ? flow.FirstPort : flow.SecondPort;
        if (recognised.Name is null && flow.Transport == Transport.Tcp && ftpPorts.Contains(serverAddress, serverPort)) recognised = FtpData;
        return new CapturedFlow
        {
            FirstPacket = flow.FirstPacket,
            UnixMilliseconds = flow.FirstSeen,
            Transport = flow.Transport,
            Client = clientAddress,
            ClientPort = flow.Transport.HasPorts ? isSecond ? flow.SecondPort : flow.FirstPort : (ushort)0,
            Server = serverAddress,
            Port = flow.Transport.IsIcmp ? flow.IcmpPort : new ServicePort(serverPort),
            Initiator = initiator,
            Outcome = FlowOutcomes.Of(flow.Transport, flow.Progress, client, initiator),
            Application = recognised.Name,
            Protocol = recognised.Protocol,
            IsUnrecognised = recognised.Name is null && flow.IsUnrecognised,
            Upgrade = recognised.Upgrade,
            Confidence = recognised.Confidence,
            Software = recognised.Software,
            Operations = flow.Operations,
            ServerName = _names.Find(clientAddress, serverAddress, flow.FirstSeen),
            Packets = flow.Packets,
            BytesSent = isSecond ? flow.BytesSecond : flow.BytesFirst,
            BytesReceived = isSecond ? flow.BytesFirst : flow.BytesSecond,
        };
    }

    private (Side Client, InitiatorEvidence Initiator) ClientOf(Flow flow)
    {
        if (flow.Progress.Opener is not Side.Unknown and var opener) return (opener, InitiatorEvidence.Handshake);
        if (flow.Recognised.Client is not Side.Unknown and var told) return (told, told == Side.First && flow.Transport != Transport.Tcp ? InitiatorEvidence.FirstPacket : InitiatorEvidence.Payload);
        if (flow.Transport == Transport.Tcp)
        {
            bool isFirst = _listeners.Contains((flow.FirstAddress, flow.FirstPort)), isSecond = _listeners.Contains((flow.SecondAddress, flow.SecondPort));
            if (isFirst != isSecond) return (isFirst ? Side.Second : Side.First, InitiatorEvidence.Listener);
            return ByPorts(flow) is not Side.Unknown and var guessed ? (guessed, InitiatorEvidence.Ports) : (Side.First, InitiatorEvidence.Unknown);
        }

        // A datagram from a service's port to a client's is an answer whose question was not captured.
        if (flow.Transport == Transport.Udp && flow.FirstPort < FirstUnprivileged && flow.SecondPort >= FirstUnprivileged) return (Side.Second, InitiatorEvidence.Ports);
        return (Side.First, InitiatorEvidence.FirstPacket);
    }

    /// <summary>The side with the port that clients get; unknown where both or none have one.</summary>
    private static Side ByPorts(Flow flow)
    {
        foreach (var limit in (ReadOnlySpan<ushort>)[FirstUnprivileged, FirstEphemeral])
        {
            bool isFirst = flow.FirstPort >= limit, isSecond = flow.SecondPort >= limit;
            if (isFirst != isSecond) return isFirst ? Side.First : Side.Second;
        }

        return Side.Unknown;
    }
}
