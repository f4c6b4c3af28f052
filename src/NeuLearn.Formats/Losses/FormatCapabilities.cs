using NeuLearn.Events;

namespace NeuLearn.Formats.Losses;

/// <summary>What a format can say. The general part of a loss report is computed from this.</summary>
public sealed record FormatCapabilities
{
    /// <summary>The name of the format, as on the command line.</summary>
    public required string Format { get; init; }

    /// <summary>Where the platform judges a connection.</summary>
    public JudgedAt JudgedAt { get; init; }

    /// <summary>Whether clients are known by the account that they run as: what one may do whose account is not known, is not known.</summary>
    public bool KnowsAccounts { get; init; }

    /// <summary>Whether what is written stands in the namespaces of the services, which then must be there.</summary>
    public bool IsNamespaced { get; init; } = true;

    /// <summary>The kinds of peer that can open. A kind that is not listed cannot be said.</summary>
    public required IReadOnlyDictionary<PeerKind, Capability> Clients { get; init; }

    /// <summary>The kinds of peer that can accept. A kind that is not listed cannot be said.</summary>
    public required IReadOnlyDictionary<PeerKind, Capability> Servers { get; init; }

    /// <summary>The transports that can be named, ICMP aside.</summary>
    public required IReadOnlyList<Transport> Transports { get; init; }

    /// <summary>Any other transport.</summary>
    public required Capability OtherTransports { get; init; }

    /// <summary>Whether what goes over a transport that cannot be named passes unjudged, whatever is written.</summary>
    public bool PassesOtherTransports { get; init; }

    /// <summary>Ranges of addresses: what has an end in them passes unjudged, whatever is written.</summary>
    public IReadOnlyList<Cidr> UnjudgedAddresses { get; init; } = [];

    /// <summary>ICMP and ICMPv6.</summary>
    public required Capability Icmp { get; init; }

    /// <summary>Ranges of ports.</summary>
    public required Capability PortRanges { get; init; }

    /// <summary>The application of a rule, unless it is one of <see cref="SaidApplications"/>.</summary>
    public required Capability Applications { get; init; }

    /// <summary>Applications that can be named.</summary>
    public IReadOnlyList<string> SaidApplications { get; init; } = [];

    /// <summary>The operations of a rule, unless its application is one of <see cref="SaidOperations"/>.</summary>
    public required Capability Operations { get; init; }

    /// <summary>Applications whose operations can be named.</summary>
    public IReadOnlyList<string> SaidOperations { get; init; } = [];

    /// <summary>Applications that can be named, with their operations, in some cases; the exporter says which it could not.</summary>
    public IReadOnlyList<string> PartlySaid { get; init; } = [];

    /// <summary>Deny rules. Unless they can be said, what they cover is taken out of the allow rules.</summary>
    public required Capability Deny { get; init; }

    /// <summary>Deny rules that name an application or operations.</summary>
    public Capability DenyOfOperations { get; init; } = Capability.Omitted("deny rules end at layer 4");

    /// <summary>An order among rules.</summary>
    public required Capability Order { get; init; }

    /// <summary>Reporting without denying.</summary>
    public required Capability Monitor { get; init; }

    /// <summary>Whether an application can be named, if only in some cases.</summary>
    internal bool Says(string? application) =>
        application is not null && (SaidApplications.Contains(application, StringComparer.Ordinal) || PartlySaid.Contains(application, StringComparer.Ordinal));

    /// <summary>Whether the operations of an application can be named, if only in some cases.</summary>
    internal bool SaysOperationsOf(string? application) =>
        SaidOperations.Contains(application ?? "", StringComparer.Ordinal) || (application is not null && PartlySaid.Contains(application, StringComparer.Ordinal));

    /// <summary>All of it, one line an element, in a fixed order.</summary>
    public IReadOnlyList<Declaration> Declarations =>
    [
        .. Enum.GetValues<PeerKind>().Select(k => Line("client " + Word(k), Of(Clients, k))),
        .. Enum.GetValues<PeerKind>().Select(k => Line("server " + Word(k), Of(Servers, k))),
        .. Transports.Select(t => new Declaration("transport " + t, Expression.Yes, "")),
        Line("transport, any other", OtherTransports),
        .. UnjudgedAddresses.Select(r => new Declaration("addresses in " + r, Expression.No, "not judged: whatever has such an end passes")),
        Line("icmp", Icmp),
        Line("port ranges", PortRanges),
        .. SaidApplications.Select(a => new Declaration("application " + a, Expression.Yes, "")),
        Line("application", Applications),
        .. SaidOperations.Select(a => new Declaration("operations of " + a, Expression.Yes, "")),
        .. PartlySaid.Select(a => new Declaration($"{a} and its operations", Expression.Partly, "what of them is not said is named in loss.json")),
        Line("operations", Operations),
        Line("deny", Deny),
        Line("deny of operations", DenyOfOperations),
        Line("order", Order),
        Line("monitor", Monitor),
    ];

    /// <summary>Whether the platform judges what is opened to a kind of peer.</summary>
    internal bool Judges(PeerKind server) => JudgedAt != JudgedAt.Server || Of(Servers, server).Level != Expression.No;

    /// <summary>Whether what goes over a transport passes unjudged.</summary>
    internal bool Passes(Transport transport) =>
        (transport == Transport.IcmpV6 && UnjudgedAddresses.Any(r => !r.Address.IsV4 && r.Length == 0))
        || (PassesOtherTransports && !Transports.Contains(transport) && (!transport.IsIcmp || Icmp.Level == Expression.No));

    internal static Capability Of(IReadOnlyDictionary<PeerKind, Capability> side, PeerKind kind) =>
        side.TryGetValue(kind, out var capability) ? capability : NotSaid;

    internal static string Word(PeerKind kind) => kind switch
    {
        PeerKind.Service => "service",
        PeerKind.Host => "host",
        PeerKind.Node => "node",
        PeerKind.Dns => "dns",
        PeerKind.Cidr => "cidr",
        _ => "world",
    };

    private static readonly Capability NotSaid = Capability.Omitted("not in this format");

    private static Declaration Line(string element, Capability capability) => new(element, capability.Level, capability.Note);
}
