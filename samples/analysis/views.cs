// Conversations, rules and violations as rows: for a DataFrame, for ML.NET (IDataView) and for Arrow. Run from the root of the repository:
//
//   dotnet run samples/analysis/views.cs -- [VIOLATIONS.arrow]
//
// A row is a record of your own with the columns that you need: no package of NeuLearn has to know ML.NET or Arrow.
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Testing/NeuLearn.Testing.csproj
#:package Microsoft.ML
#:package Microsoft.Data.Analysis
#:package Apache.Arrow
// ML.NET writes code as it runs, which a program of one file is otherwise built to do without.
#:property PublishAot=false

using Apache.Arrow;
using Apache.Arrow.Ipc;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuLearn;
using NeuLearn.Learning;
using NeuLearn.Testing;

var simulation = ClusterSimulator.Run(new ClusterOptions { Services = 6, Days = 7, Seed = 7, EventsPerEdgePerHour = 1 });
var engine = new PolicyEngine();
engine.Inventory.Add(simulation.Inventory);
foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);
foreach (var service in engine.Readiness()) engine.SetMode(service.Service, Mode.Monitor);
var judge = engine.Judge();
foreach (var simulated in simulation.Events)
    if (judge.Judge(simulated.Event, out _) is { } judgement) engine.Violations.Add(judgement);

ConversationRow[] conversations = [.. engine.Baseline().Conversations.Select(c => new ConversationRow(
    c.Client.ToString(), c.Server.ToString(), $"{c.Transport}/{c.PortText}", c.Application, c.Established.Connections, c.Established.Days, c.Established.HoursOfWeek))];
RuleRow[] rules = [.. engine.Review().Rules.Select(r => new RuleRow(
    r.Rule.Id, r.Rule.Client.ToString(), r.Rule.Server.ToString(), $"{r.Rule.Transport}/{string.Join(',', r.Rule.PortTexts)}", r.Status == LearnedStatus.Active, r.Learned?.Trust.Points.Sum(p => p.Value) ?? 0))];
ViolationRow[] violations = [.. engine.Assess(engine.Violations).Violations.Select(v => new ViolationRow(v.Title, v.Level.ToString(), v.Connections, v.Hours))];

// DataFrame: columns, and what tables do with them.
var frame = new DataFrame(
    new StringDataFrameColumn("client", rules.Select(r => r.Client)), new StringDataFrameColumn("server", rules.Select(r => r.Server)),
    new PrimitiveDataFrameColumn<bool>("active", rules.Select(r => r.Active)), new PrimitiveDataFrameColumn<int>("trust", rules.Select(r => r.Trust)));
Console.WriteLine($"data frame: {frame.Rows.Count} rules, {frame.Filter(frame["active"].ElementwiseEquals(true)).Rows.Count} active, mean trust {frame["trust"].Mean():0.0}");

// IDataView: whatever ML.NET does with rows, here what is usual, column by column.
var ml = new MLContext(seed: 7);
var view = ml.Data.LoadFromEnumerable(conversations);
var scaled = ml.Transforms.Conversion.ConvertType(nameof(ConversationRow.Days), outputKind: DataKind.Single).Append(ml.Transforms.NormalizeMinMax(nameof(ConversationRow.Days))).Fit(view).Transform(view);
Console.WriteLine($"data view: {scaled.GetColumn<float>(nameof(ConversationRow.Days)).Count()} conversations of {scaled.Schema.Count} columns");

// Arrow: a file that pandas, polars, DuckDB and Spark read without a copy.
var batch = new RecordBatch.Builder()
    .Append("title", false, new StringArray.Builder().AppendRange(violations.Select(v => v.Title)).Build())
    .Append("level", false, new StringArray.Builder().AppendRange(violations.Select(v => v.Level)).Build())
    .Append("connections", false, new Int64Array.Builder().AppendRange(violations.Select(v => v.Connections)).Build())
    .Build();
var path = args.ElementAtOrDefault(0) ?? Path.Combine(Directory.CreateTempSubdirectory("neulearn-views-").FullName, "violations.arrow");
using (var file = File.Create(path))
using (var writer = new ArrowFileWriter(file, batch.Schema))
{
    writer.WriteRecordBatch(batch);
    writer.WriteEnd();
}

Console.WriteLine($"arrow: {batch.Length} violations: {path}");

internal sealed record ConversationRow(string Client, string Server, string Port, string Application, long Connections, int Days, int HoursOfWeek);

internal sealed record RuleRow(string Id, string Client, string Server, string Port, bool Active, int Trust);

internal sealed record ViolationRow(string Title, string Level, long Connections, int Hours);
