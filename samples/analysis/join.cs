// Learned rules beside what you already know, in SQL. Run from the root of the repository:
//
//   dotnet run samples/analysis/join.cs -- [FLOWS.parquet]
//
// FLOWS.parquet is what "neulearn convert INPUT --to parquet --out FLOWS.parquet" writes; without it, it is made of samples/cluster.
#:project ../../src/NeuLearn/NeuLearn.csproj
#:project ../../src/NeuLearn.Sources/NeuLearn.Sources.csproj
#:package DuckDB.NET.Data.Full

using DuckDB.NET.Data;
using NeuLearn;
using NeuLearn.Learning;
using NeuLearn.Sources.Inventory;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Writing;

const string Events = "samples/cluster/events.ndjson.gz", Inventory = "samples/cluster/inventory.yaml";
var flows = args.ElementAtOrDefault(0) ?? Path.Combine(Directory.CreateTempSubdirectory("neulearn-join-").FullName, "flows.parquet");

var engine = new PolicyEngine();
using (var list = File.OpenRead(Inventory)) engine.Inventory.Add(InventoryReader.Read(list, Inventory).Document);
Read(engine);
if (args.Length == 0)
{
    using var file = File.Create(flows);
    using var writer = new ParquetEventWriter(file);
    Read(writer);
}

using var connection = new DuckDBConnection("DataSource=:memory:");
connection.Open();
Execute("CREATE TABLE rules (id VARCHAR, client VARCHAR, server VARCHAR, port VARCHAR, status VARCHAR, days INTEGER, connections BIGINT)");
using (var appender = connection.CreateAppender("rules"))
{
    foreach (var rule in engine.Review().Rules)
        appender.CreateRow().AppendValue(rule.Rule.Id).AppendValue(rule.Rule.Client.ToString()).AppendValue(rule.Rule.Server.ToString())
            .AppendValue($"{rule.Rule.Transport}/{string.Join(',', rule.Rule.PortTexts)}").AppendValue(rule.Status == LearnedStatus.Active ? "active" : "waits")
            .AppendValue(rule.Learned?.Evidence.Days ?? 0).AppendValue(rule.Learned?.Evidence.Connections ?? 0L).EndRow();
}

// Which sensors saw each port that something waits on, and from how many addresses: the flows know what a rule does not.
using var query = connection.CreateCommand();
query.CommandText =
    $"""
    SELECT r.client, r.server, r.port, r.days, count(DISTINCT f.client_ip) AS addresses, string_agg(DISTINCT f.sensor, ' ' ORDER BY f.sensor) AS sensors
    FROM rules r JOIN '{flows.Replace("'", "''", StringComparison.Ordinal)}' f ON r.port = f.transport || '/' || f.port AND f.outcome = 'established'
    WHERE r.status = 'waits' GROUP BY ALL ORDER BY ALL
    """;
using var rows = query.ExecuteReader();
while (rows.Read()) Console.WriteLine($"{rows.GetString(0)} -> {rows.GetString(1)} {rows.GetString(2)}: {rows.GetInt32(3)} days; that port is used from {rows.GetInt64(4)} addresses, seen by {rows.GetString(5)}");

void Execute(string sql)
{
    using var command = connection.CreateCommand();
    command.CommandText = sql;
    command.ExecuteNonQuery();
}

static void Read(NeuLearn.Events.IConnectionSink sink)
{
    using var stream = File.OpenRead(Events);
    var session = new ReadSession(sink);
    session.Read(stream, options: new ReadOptions { Name = Events });
    session.Finish();
}
