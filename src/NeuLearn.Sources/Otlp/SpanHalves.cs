using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Otlp;

/// <summary>Joins the span of a client with that of its server: the server's parent is the client's span. In any order. Thread-safe.</summary>
/// <remarks>A half waits until the session is finished, and stands for a connection of its own then, as far as both ends are told. Bounded: when too many wait, the first to come are decided.</remarks>
internal sealed class SpanHalves(int capacity = SpanHalves.DefaultCapacity)
{
    /// <summary>Most calls that are kept.</summary>
    public const int DefaultCapacity = 1 << 16;

    private const string NoClient = "a server's span whose client is not told";
    private const string NoServer = "a client's span whose server is not told";
    private const string NoPort = "a span without a port";
    private readonly WaitingTable<Call> _calls = new(capacity, Release);

    /// <summary>Takes the client's half.</summary>
    /// <returns>What to count it as.</returns>
    public LineResult AddClient(ulong key, scoped in RawConnection half, RecordOutput output)
    {
        lock (_calls)
        {
            var call = _calls.Of(key, output);
            if (call.Client is not null) return LineResult.Ignored("a span that was read before");
            call.Client = new HeldConnection(in half, output.Mark);
            if (call.Servers.Count == 0) return LineResult.Connection;
            call.IsJoined = true;
            foreach (var server in call.Servers) HandOn(call.Client, server, output);
            call.Servers.Clear();
            return LineResult.Joined;
        }
    }

    /// <summary>Takes the server's half. A call that is tried again has several.</summary>
    /// <returns>What to count it as.</returns>
    public LineResult AddServer(ulong key, scoped in RawConnection half, RecordOutput output)
    {
        lock (_calls)
        {
            var call = _calls.Of(key, output);
            var server = new HeldConnection(in half, output.Mark);
            if (call.Client is null)
            {
                if (call.Servers.Count == Call.MaxServers) return LineResult.Ignored("more servers' spans of one call than are kept");
                call.Servers.Add(server);
                return LineResult.Connection;
            }

            HandOn(call.Client, server, output);
            if (call.IsJoined) return LineResult.Connection;
            call.IsJoined = true;
            return LineResult.Joined;
        }
    }

    /// <summary>Takes a span that has no other half.</summary>
    public static LineResult AddAlone(scoped in RawConnection connection, RecordOutput output)
    {
        if (Missing(in connection) is { } reason) return LineResult.Ignored(reason);
        output.Add(in connection);
        return LineResult.Connection;
    }

    /// <summary>Hands on all that waits.</summary>
    public void Finish(RecordOutput output)
    {
        lock (_calls) _calls.Finish(output);
    }

    private static bool Release(Call call, RecordOutput output)
    {
        foreach (var server in call.Servers) HandOn(null, server, output);
        if (call.Client is null || call.IsJoined) return call.Servers.Count > 0;
        HandOn(call.Client, null, output);
        return true;
    }

    // The record was counted as a connection: it is taken back where nobody can tell between whom.
    private static void HandOn(HeldConnection? client, HeldConnection? server, RecordOutput output)
    {
        var mark = output.Mark;
        output.Mark = (client ?? server)!.Mark;
        var connection = (server ?? client)!.ToRaw(default);
        if (client is not null && server is not null) Join(client.ToRaw(default), ref connection);
        if (Missing(in connection) is { } reason)
        {
            output.Report.Connections--;
            output.Report.CountIgnored(reason, 1);
        }
        else
        {
            output.Add(in connection);
        }

        output.Mark = mark;
    }

    // Each tells best who it is itself; the server tells best what was asked, and of which port.
    private static void Join(RawConnection client, scoped ref RawConnection connection)
    {
        connection.UnixMilliseconds = client.UnixMilliseconds;
        if (client.Client.Address.IsNone) client.Client.Address = connection.Client.Address;
        if (client.Client.Port == 0) client.Client.Port = connection.Client.Port;
        connection.Client = client.Client;
        if (connection.Server.Address.IsNone && !SpanIdentity.IsTold(in connection.Server)) connection.Server = client.Server;
        if (connection.Port.Value == 0) connection.Port = client.Port;
        if (!connection.Application.IsEmpty) return;
        connection.Application = client.Application;
        connection.Method = client.Method;
        connection.Path = client.Path;
        connection.Host = client.Host;
        connection.Name = client.Name;
    }

    private static string? Missing(scoped in RawConnection connection)
    {
        if (!SpanIdentity.IsTold(in connection.Client)) return NoClient;
        if (!SpanIdentity.IsTold(in connection.Server)) return NoServer;
        return connection.Port.Value == 0 ? NoPort : null;
    }

    private sealed class Call
    {
        public const int MaxServers = 16;

        public HeldConnection? Client { get; set; }

        public List<HeldConnection> Servers { get; } = [];

        public bool IsJoined { get; set; }
    }
}
