using System.Globalization;

namespace NeuLearn.Benchmarks.EdgeTables;

/// <summary>Connections of 200 services of three replicas, 1,500 conversations; one in ten gets no answer. The same for the same seed.</summary>
internal sealed class CallStream
{
    private const int Services = 200;
    private const int Replicas = 3;
    private const int Conversations = 1500;
    private const int ClientPorts = 28_000;
    private const long Start = 1_767_322_800_000;
    private readonly Random _random = new(23);
    private readonly (int Client, int Server, int Port, bool IsUdp)[] _conversations = new (int, int, int, bool)[Conversations];
    private readonly Dictionary<(string, string, int), int> _ports = [];
    private int _number;

    public CallStream()
    {
        for (var i = 0; i < Conversations; i++)
        {
            var client = _random.Next(Services);
            _conversations[i] = (client, (client + 1 + _random.Next(Services - 1)) % Services, 8000 + _random.Next(20), _random.Next(10) == 0);
        }
    }

    public Call Next()
    {
        var (client, server, port, isUdp) = _conversations[_random.Next(Conversations)];
        var (clientAddress, serverAddress) = (Address(client, _random.Next(Replicas)), Address(server, _random.Next(Replicas)));
        ref var used = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_ports, (clientAddress, serverAddress, port), out var isKnown);
        // Ports of a client go round, from one of its own; the step shares no factor with their number.
        used = isKnown ? (used + 10_007) % ClientPorts : _random.Next(ClientPorts);
        var clientPort = 32_768 + used;
        var time = Start + (_number * 3L);
        return new Call(clientAddress, clientPort, serverAddress, port, isUdp, _random.Next(10) != 0, time, _number++);
    }

    private static string Address(int service, int replica) => string.Create(CultureInfo.InvariantCulture, $"10.{service / 100}.{service % 100}.{replica + 2}");
}
