using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>Makes events of drafts.</summary>
internal sealed class EventFactory(ClusterOptions options, IReadOnlyList<EdgePlan> edges)
{
    private readonly Dictionary<SimulatedService, ConnectionEnd> _dialled = edges
        .Select(e => e.Dialled).OfType<SimulatedService>().Where(s => s.ClusterAddress is not null).Distinct()
        .ToDictionary(s => s, s => new ConnectionEnd { Ip = s.ClusterAddress.ToString() });

    /// <summary>False when there is nobody to be at one end at that time, or no second sensor to report it.</summary>
    public bool TryMake(in Draft draft, out SimulatedEvent made)
    {
        made = default;
        var edge = edges[draft.Edge];
        var random = new SeededRandom(draft.Seed);
        var turn = draft.Ordinal < edge.InTurn ? draft.Ordinal : -1;
        Endpoint? client = null, server;
        if (edge.Client is OwnNodeSource)
        {
            server = edge.Server.Pick(draft.Time, turn, ref random, null);
            client = edge.Client.Pick(draft.Time, turn, ref random, server);
        }
        else
        {
            client = edge.Client.Pick(draft.Time, turn, ref random, null);
            server = edge.Server.Pick(draft.Time, turn, ref random, client);
        }

        if (client is null || server is null) return false;
        var sensor = draft.Report == Report.Server ? server.Node : client.Node ?? server.Node;
        if (draft.Report == Report.Server && (sensor is null || client.Node is null || sensor == client.Node)) return false;

        var full = sensor?.FullIdentity ?? options.Identity != IdentityMix.AddressOnly;
        var v6 = turn < 0 && client.BareV6 is not null && server.BareV6 is not null && random.Chance(250);
        var clientEnd = client.As(full, v6);
        var serverEnd = server.As(full, v6);
        var port = edge.Truth.Port;
        if (options.ServiceAddresses && !full && !v6 && draft.Report != Report.Server
            && edge.Dialled is { } dialled && _dialled.TryGetValue(dialled, out var virtualEnd))
        {
            serverEnd = virtualEnd;
            port = new ServicePort(dialled.Ports.First(p => p.Number == edge.Truth.Port.Value && p.Transport == edge.Truth.Transport).Dialled);
        }

        var outcome = Outcome(edge, turn, ref random);
        var clientPort = 32_768 + random.Below(28_000);
        if (options.ClientPorts && edge.Truth.Transport.HasPorts) clientEnd = clientEnd with { Port = clientPort };
        // What never completed says nothing; a sensor that knows addresses only names the protocol but not what was asked.
        var sees = outcome is Events.Outcome.Established or Events.Outcome.Unknown;
        var (sent, received) = Bytes(edge.Volume, outcome, ref random);
        made = new SimulatedEvent(
            new ConnectionEvent
            {
                Time = DateTimeOffset.FromUnixTimeMilliseconds(draft.Report == Report.Server ? draft.Time + 1 + (long)(draft.Seed % 9) : draft.Time),
                Client = clientEnd,
                Server = serverEnd,
                Transport = edge.Truth.Transport,
                Port = port,
                Application = sees ? edge.Truth.Application : null,
                Operation = sees && full ? Operation(edge, turn, ref random) : null,
                Outcome = outcome,
                Connections = edge.Truth.Kind == EdgeKind.Dns ? 1 + random.Below(5) : 1,
                BytesSent = sent,
                BytesReceived = received,
                Sensor = sensor?.Name,
            },
            edge.Truth.Label,
            edge.Truth.Id);
        return true;
    }

    private static Operation? Operation(EdgePlan edge, int turn, ref SeededRandom random)
    {
        var count = edge.Operations.Count;
        return count == 0 ? null : edge.Operations[turn >= 0 ? turn % count : random.Below(count)].Make(ref random);
    }

    /// <summary>Accidents: a sensor that came too late to tell, a pod that was busy or not yet ready.</summary>
    private static Outcome Outcome(EdgePlan edge, int turn, ref SeededRandom random)
    {
        var roll = random.Below(1000);
        if (turn >= 0 || edge.Outcome != Events.Outcome.Established) return edge.Outcome;
        return roll switch
        {
            < 12 => Events.Outcome.Unknown,
            < 15 => Events.Outcome.Unanswered,
            < 18 => Events.Outcome.Refused,
            _ => Events.Outcome.Established,
        };
    }

    private static (long Sent, long Received) Bytes(Volume volume, Outcome outcome, ref SeededRandom random) => outcome switch
    {
        Events.Outcome.Refused => (60, 40),
        Events.Outcome.Unanswered or Events.Outcome.Denied => (60, 0),
        _ => volume switch
        {
            Volume.Bulk => (4_000 + random.Below(60_000), 20_000 + random.Below(2_000_000)),
            Volume.Upload => (20_000_000 + random.Below(200_000_000), 2_000 + random.Below(20_000)),
            Volume.Tiny => (120 + random.Below(24), 90 + random.Below(12)),
            _ => (300 + random.Below(2_000), 400 + random.Below(20_000)),
        },
    };
}
