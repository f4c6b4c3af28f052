using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Recognition.Captures;

namespace NeuLearn.Recognition.Tests.Given;

/// <summary>A labelled flow of the given captures, and what it was recognised as.</summary>
/// <param name="File">The capture.</param>
/// <param name="Label">The label; null when nobody knows.</param>
/// <param name="IsHard">Whether the label is certain enough to score.</param>
/// <param name="Weight">What the flow counts: many flows of one file count as one file.</param>
/// <param name="Found">What was read; null when the capture has no such flow for us.</param>
internal sealed record GivenFlow(string File, string? Label, bool IsHard, double Weight, CapturedFlow? Found)
{
    public string? Application => Found?.Application;

    /// <summary>Whether a name was given, and it is the label: as the application, as the protocol below it, or as what it was upgraded to.</summary>
    public bool IsRight => Label is not null && (Application == Label || Found?.Protocol == Label || Found?.Upgrade == Label);

    /// <summary>Whether another name was given.</summary>
    public bool IsWrong => Application is not null && !IsRight;

    /// <summary>All labelled flows of the given captures.</summary>
    public static IReadOnlyList<GivenFlow> ReadAll(string folder)
    {
        using var given = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(folder, "given.json")));
        return [.. given.RootElement.EnumerateObject().SelectMany(file => Read(Path.Combine(folder, "pcap", file.Name), file))];
    }

    private static List<GivenFlow> Read(string path, JsonProperty file)
    {
        var sink = new FlowsByEnds();
        using (var stream = System.IO.File.OpenRead(path)) CaptureReader.ReadFlows(stream, sink);
        return [.. file.Value.GetProperty("flows").EnumerateArray().Select(flow => new GivenFlow(
            file.Name,
            flow.GetProperty("app").GetString(),
            flow.GetProperty("hard").GetBoolean(),
            flow.TryGetProperty("weight", out var weight) ? weight.GetDouble() : 1,
            sink.Find(flow.GetProperty("l4").GetString()!, Text(flow, "src"), Port(flow, "sport"), Text(flow, "dst"), Port(flow, "dport"))))];
    }

    private static string Text(JsonElement flow, string name) => Address.Parse(flow.GetProperty(name).GetString()!).ToString();

    private static int Port(JsonElement flow, string name) => flow.GetProperty(name).GetInt32();

    /// <summary>Flows by both their ends, whoever opened them. Of several, the first that has a name.</summary>
    private sealed class FlowsByEnds : ICapturedFlowSink
    {
        private readonly Dictionary<(string, string, int, string, int), CapturedFlow> _flows = [];

        public CapturedFlow? Find(string transport, string source, int sourcePort, string destination, int destinationPort) =>
            _flows.GetValueOrDefault((transport.ToUpperInvariant(), source, sourcePort, destination, destinationPort));

        public void Add(CapturedFlow flow)
        {
            var (client, server, transport) = (flow.Client.ToString(), flow.Server.ToString(), flow.Transport.ToString());
            Keep((transport, client, flow.ClientPort, server, flow.Port.Value), flow);
            Keep((transport, server, flow.Port.Value, client, flow.ClientPort), flow);
        }

        public void AddLoss(long unixMilliseconds, long count)
        {
            // The given captures say nothing of it.
        }

        private void Keep((string, string, int, string, int) key, CapturedFlow flow)
        {
            if (!_flows.TryGetValue(key, out var known) || known.Application is null) _flows[key] = flow;
        }
    }
}
