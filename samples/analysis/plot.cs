// Connections a day of the busiest conversations, as a picture. Run from the root of the repository:
//
//   dotnet run samples/analysis/plot.cs -- [PLOT.svg [EVENTS [INVENTORY]]]
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Sources/NeuLearn.Sources.csproj
#:package ScottPlot

using NeuLearn;
using NeuLearn.Events;
using NeuLearn.Sources.Inventory;
using NeuLearn.Sources.Reading;

var (picture, events) = (args.ElementAtOrDefault(0) ?? "plot.svg", args.ElementAtOrDefault(1) ?? "samples/cluster/events.ndjson.gz");
var engine = new PolicyEngine();
if ((args.ElementAtOrDefault(2) ?? (args.Length < 2 ? "samples/cluster/inventory.yaml" : null)) is { } inventory)
{
    using var list = File.OpenRead(inventory);
    engine.Inventory.Add(InventoryReader.Read(list, inventory).Document);
}

// The judge names the two ends of each connection; nothing is learned.
var daily = new DailyCounts(engine.Judge());
using (var stream = File.OpenRead(events))
{
    var session = new ReadSession(daily);
    session.Read(stream, options: new ReadOptions { Name = events });
    session.Finish();
}

var plot = new ScottPlot.Plot();
foreach (var (name, days) in daily.Counts.OrderByDescending(c => c.Value.Values.Sum()).ThenBy(c => c.Key, StringComparer.Ordinal).Take(6))
{
    var line = plot.Add.Scatter(days.Keys.Select(d => d.ToDateTime(TimeOnly.MinValue)).ToArray(), days.Values.Select(v => (double)v).ToArray());
    line.LegendText = name;
}

plot.Axes.DateTimeTicksBottom();
plot.Title("Connections a day");
plot.ShowLegend(ScottPlot.Edge.Bottom);
plot.SaveSvg(picture, 1100, 600);
Console.WriteLine($"{daily.Counts.Count} conversations, the six busiest drawn: {picture}");

internal sealed class DailyCounts(NeuLearn.Monitoring.TrafficJudge judge) : IConnectionSink
{
    public Dictionary<string, SortedDictionary<DateOnly, long>> Counts { get; } = new(StringComparer.Ordinal);

    public void Add(scoped in RawConnection connection)
    {
        if (judge.Judge(in connection, out _) is not { Outcome: Outcome.Established, Query: var query }) return;
        var name = $"{query.Client} -> {query.Server} {query.Transport}/{query.Port.ToString(query.Transport)}";
        var day = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(connection.UnixMilliseconds).UtcDateTime);
        if (!Counts.TryGetValue(name, out var days)) Counts.Add(name, days = []);
        days[day] = days.GetValueOrDefault(day) + Math.Max(1, connection.Connections);
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
    }
}
