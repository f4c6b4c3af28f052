// What is in a recording: who talks most, how, and what looks odd. Run from the root of the repository:
//
//   dotnet run samples/analysis/explore.cs -- [EVENTS [INVENTORY]]
//
// EVENTS may be of any format that neulearn reads (see: neulearn formats). Without arguments it looks at samples/cluster.
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Sources/NeuLearn.Sources.csproj
#:project ../../src/NeuLearn.Analytics/NeuLearn.Analytics.csproj

using NeuLearn;
using NeuLearn.Analytics.Rates;
using NeuLearn.Sources.Inventory;
using NeuLearn.Sources.Reading;

var events = args.ElementAtOrDefault(0) ?? "samples/cluster/events.ndjson.gz";
var inventory = args.ElementAtOrDefault(1) ?? (args.Length == 0 ? "samples/cluster/inventory.yaml" : null);

var engine = new PolicyEngine();
if (inventory is not null)
{
    using var list = File.OpenRead(inventory);
    engine.Inventory.Add(InventoryReader.Read(list, inventory).Document);
}

var report = Read(engine);
Console.WriteLine($"{report.Records:#,0} records read, {report.Malformed:#,0} malformed");

// Every conversation as it was seen: the edges of the service graph.
var graph = engine.Graph().Graph;
Console.WriteLine($"{graph.VertexCount} peers, {graph.EdgeCount} conversations");
foreach (var conversation in graph.Edges.Select(e => e.Conversation).OrderByDescending(c => c.Established.Connections).Take(10))
    Console.WriteLine($"  {conversation.Established.Connections,9:#,0}  {conversation.Client} -> {conversation.Server} {conversation.Transport}/{conversation.PortText} {conversation.Application}");

// How often in each hour is not in a state: a second pass over the recording counts.
var rates = new RateRecorder(engine.Judge());
Read(rates);
foreach (var surge in rates.Surges().Take(5)) Console.WriteLine("surge   " + surge.Explain());
foreach (var beacon in rates.Beacons().Take(5)) Console.WriteLine("beacon  " + beacon.Explain());

ReadReport Read(NeuLearn.Events.IConnectionSink sink)
{
    using var stream = File.OpenRead(events);
    var session = new ReadSession(sink);
    var read = session.Read(stream, options: new ReadOptions { Name = events });
    session.Finish();
    return read;
}
