using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NeuVector;

/// <summary>The fields of a conversation, one of its entries, or a violation, that matter here.</summary>
internal enum NeuVectorField : byte
{
    Action,
    Time,
    Protocol,
    Port,
    EntryPort,
    Ports,
    Entries,
    Applications,
    Application,
    Sessions,
    Host,
    Domain,
    Client,
    ClientName,
    ClientShownName,
    ClientNamespace,
    ClientService,
    ClientAddress,
    Server,
    ServerName,
    ServerShownName,
    ServerNamespace,
    ServerService,
    ServerAddress,
}

/// <summary>Where the fields stand.</summary>
internal static class NeuVectorFields
{
    private static readonly string[] OfAnEnd = ["id", "name", "display_name", "domain", "service", "ip"];

    public static JsonFieldNames<NeuVectorField> Names { get; } = new(
    [
        (NeuVectorField.Action, "policy_action"), (NeuVectorField.Time, "last_seen_at"), (NeuVectorField.Time, "reported_timestamp"),
        (NeuVectorField.Protocol, "ip_proto"), (NeuVectorField.Port, "server_port"), (NeuVectorField.EntryPort, "port"), (NeuVectorField.Ports, "ports"),
        (NeuVectorField.Entries, "entries"), (NeuVectorField.Applications, "applications"), (NeuVectorField.Application, "application"),
        (NeuVectorField.Sessions, "sessions"), (NeuVectorField.Host, "host_name"), (NeuVectorField.Domain, "fqdn"),
        .. End(NeuVectorField.Client, "from.", "client_"), .. End(NeuVectorField.Server, "to.", "server_"),
    ]);

    private static IEnumerable<(NeuVectorField Field, string Place)> End(NeuVectorField first, params string[] ends) => ends.SelectMany(end =>
        OfAnEnd.Select((name, i) => (first + (byte)i, end + name)));
}
