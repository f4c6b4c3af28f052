using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Envoy;

/// <summary>Makes a connection of an entry: of the proxy beside the client (outbound) or beside the server (inbound).</summary>
internal static class EnvoyConnection
{
    public static LineResult Add(scoped ref EnvoyEntry entry, TextScratch scratch, RecordOutput output)
    {
        // 'inbound|9080||' and 'InboundPassthroughCluster' are to the workload itself; all others leave it.
        var isInbound = entry.Cluster.StartsWith("inbound|"u8) || entry.Cluster.StartsWith("InboundPassthrough"u8);
        var isBlocked = entry.Cluster.SequenceEqual("BlackHoleCluster"u8);
        var server = isInbound || isBlocked ? entry.DownstreamLocal : entry.Upstream;
        // The proxy opens the connection to the server: of a gateway, the one who asked is another.
        var client = isInbound || !entry.UpstreamLocal.IsEndpoint ? entry.DownstreamRemote : entry.UpstreamLocal;
        var isDenied = isBlocked || entry.Flags.IndexOf("UAEX"u8) >= 0 || entry.Details.IndexOf("rbac_access_denied"u8) >= 0;
        if (!server.IsEndpoint) return LineResult.Ignored("no server was reached");
        if (!client.IsEndpoint) return LineResult.Ignored("the client is not told");

        var connection = new RawConnection
        {
            UnixMilliseconds = entry.UnixMilliseconds,
            Transport = Transport.Tcp,
            Port = new ServicePort(server.Port),
            Connections = 1,
            Outcome = isDenied ? Outcome.Denied : OutcomeOf(ref entry),
        };
        connection.Client.Address = client.Address;
        connection.Client.Port = client.Port;
        connection.Server.Address = server.Address;
        SetOperation(ref connection, ref entry, scratch);
        // What the proxy answers itself are no bytes of the server.
        if (connection.Outcome == Outcome.Established) (connection.BytesSent, connection.BytesReceived) = (entry.BytesReceived, entry.BytesSent);
        if (!isInbound) connection.Server.Dns = OutsideName(ref entry, scratch);
        // Without an id the addresses tell it: the proxy of the server logs the client's end of the connection between the proxies.
        if (entry.RequestId.IsEmpty) return output.AddFromEnd(in connection, isServers: isInbound);

        // An id goes from service to service with a request: only with the server does it tell the two entries of one hop.
        var key = SeededHash.Of(SeededHash.Of(entry.RequestId), SeededHash.Of(server.Address, server.Port));
        if (isInbound)
        {
            output.AddAwaitingName(key, in connection);
            return LineResult.Connection;
        }

        output.NameServer(key, connection.Server.Dns, in connection);
        return LineResult.Joined;
    }

    private static Outcome OutcomeOf(scoped ref EnvoyEntry entry)
    {
        if (HasFlag(entry.Flags, "UF"u8) || HasFlag(entry.Flags, "URX"u8))
            return entry.Details.IndexOf("error:_111"u8) >= 0 || entry.Details.IndexOf("refused"u8) >= 0 ? Outcome.Refused : Outcome.Unanswered;
        if (entry.Code == 0 || entry.Method.IsEmpty)
            return entry.Flags.IsEmpty && entry.BytesReceived > 0 && entry.BytesSent > 0 ? Outcome.Established : Outcome.Unknown;
        // A response is the server's when it came from upstream; before that was written, when nothing else was.
        return entry.Details.IsEmpty ? (entry.Flags.IsEmpty ? Outcome.Established : Outcome.Unknown)
            : entry.Details.SequenceEqual("via_upstream"u8) ? Outcome.Established : Outcome.Unknown;
    }

    private static bool HasFlag(ReadOnlySpan<byte> flags, ReadOnlySpan<byte> flag)
    {
        foreach (var part in flags.Split((byte)','))
            if (flags[part].SequenceEqual(flag)) return true;
        return false;
    }

    private static void SetOperation(scoped ref RawConnection connection, scoped ref EnvoyEntry entry, TextScratch scratch)
    {
        if (entry.Method.IsEmpty) return;
        connection.Application = "http"u8;
        connection.Method = entry.Method;
        var host = entry.Authority;
        connection.Path = HttpTarget.Split(entry.Path, ref host);
        connection.Host = scratch.Lower(host);
    }

    // 'outbound|443||api.example.com': a service of the mesh is one within the cluster, another host is outside.
    private static ReadOnlySpan<byte> OutsideName(scoped ref EnvoyEntry entry, TextScratch scratch)
    {
        var name = entry.Cluster.StartsWith("outbound|"u8) ? entry.Cluster[(entry.Cluster.LastIndexOf((byte)'|') + 1)..]
            : entry.Cluster.SequenceEqual("PassthroughCluster"u8) ? entry.ServerName
            : default;
        return !ServerName.IsHost(name) || name.EndsWith(".svc.cluster.local"u8) || name.IndexOf(".svc."u8) >= 0 ? default : scratch.Lower(name);
    }
}
