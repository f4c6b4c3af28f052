using DuckDB.NET.Data;
using NeuLearn.Benchmarks.DuckDb;

// DuckDB as a whole process: a file of Hubble flows, or a query, in; the edge table out as tab-separated text. Two threads, typed columns.
if (args is not ([_, _] or ["--query", _, _]))
{
    Console.Error.WriteLine("NeuLearn.Benchmarks.DuckDb FILE OUT | --query SQLFILE OUT");
    return 1;
}

using var connection = new DuckDBConnection("DataSource=:memory:");
connection.Open();
using var command = connection.CreateCommand();
foreach (var statement in args is ["--query", var query, var target] ? EdgeQuery.Statements(target, File.ReadAllText(query)) : EdgeQuery.OfHubble(args[0], args[1]))
{
    command.CommandText = statement;
    command.ExecuteNonQuery();
}

return 0;
