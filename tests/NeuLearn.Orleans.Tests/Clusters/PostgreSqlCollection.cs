using NeuLearn.Hosting.Tests.Durability.Relational;

namespace NeuLearn.Orleans.Tests.Clusters;

/// <summary>Tests that share a PostgreSQL server; each has a database of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgreSqlCollection : ICollectionFixture<PostgreSqlServer>
{
    public const string Name = "PostgreSQL";
}
