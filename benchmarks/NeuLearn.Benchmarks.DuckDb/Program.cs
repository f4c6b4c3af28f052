using DuckDB.NET.Data;
using NeuLearn.Benchmarks.DuckDb;

// DuckDB as a whole process: FILE in, the edge table out as tab-separated text. Two threads, typed columns.
if (args is not [var file, var output])
{
    Console.Error.WriteLine("NeuLearn.Benchmarks.DuckDb FILE OUT");
    return 1;
}

using var connection = new DuckDBConnection("DataSource=:memory:");
connection.Open();
using var command = connection.CreateCommand();
foreach (var statement in EdgeQuery.Statements(file, output))
{
    command.CommandText = statement;
    command.ExecuteNonQuery();
}

return 0;
