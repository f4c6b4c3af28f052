using System.Security.Cryptography;
using System.Text;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.PostgreSql;
using Npgsql;

namespace NeuLearn.Hosting.Tests.Durability.Relational;

public class PostgreSqlStateStoreTests(PostgreSqlServer server) : StateStoreContract, IClassFixture<PostgreSqlServer>
{
    protected override IStateStore Open(string path) => PostgreSqlStateStore.Open(server.ConnectionString, DestinationOf(path));

    protected override string DestinationOf(string path) => "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..20];

    [SkippableFact]
    public async Task A_schema_is_held_by_one_at_a_time()
    {
        await using var first = Open(Place);
        Assert.Contains("Give each process a schema of its own", Assert.Throws<StateStoreException>(() => Open(Place)).Message, StringComparison.Ordinal);
        await using var other = Open(Other);
    }

    [SkippableFact]
    public async Task What_was_acknowledged_is_there_after_the_server_crashed_and_the_store_says_that_it_lost_it()
    {
        await using (var store = Open(Place))
        {
            await store.LoadAsync();
            await AppendAllAsync(store, Sent.First("a", 4));
            server.Crash();
            var refused = await Assert.ThrowsAsync<StateStoreException>(() => store.AppendAsync(Sent.Delta(new BatchId("a", 5))).AsTask());
            Assert.Contains("nothing more is kept until the store is opened again", refused.Message, StringComparison.Ordinal);
        }

        await ExpectAsync(Place, ("a", 4));
    }

    [SkippableTheory]
    [InlineData("UPDATE {0}.version SET number = 2", "is of version 2, this program reads up to 1: use a newer NeuLearn")]
    [InlineData("UPDATE {0}.delta SET payload = 'x' WHERE id = 2", "row 2 of {0}.delta is damaged; restore the store from a backup")]
    [InlineData("ALTER TABLE {0}.delta DROP COLUMN payload", "could not be read")]
    public async Task What_was_tampered_with_is_refused_with_its_place(string statement, string reason)
    {
        await UseAsync(Place, store => AppendAllAsync(store, Sent.First("a", 3)));
        await using (var source = NpgsqlDataSource.Create(server.ConnectionString))
        await using (var command = source.CreateCommand(statement.Replace("{0}", DestinationOf(Place), StringComparison.Ordinal)))
            await command.ExecuteNonQueryAsync();
        await using var store = Open(Place);
        var refused = await Assert.ThrowsAsync<StateStoreException>(() => store.LoadAsync().AsTask());
        Assert.Contains(reason.Replace("{0}", DestinationOf(Place), StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("a; DROP SCHEMA public")]
    [InlineData("a\"b")]
    [InlineData("1st")]
    [InlineData("line\n")]
    public void A_schema_is_a_plain_name(string schema) => Assert.Throws<ArgumentException>(() => PostgreSqlStateStore.Open("Host=127.0.0.1;Port=1", schema));

    [Fact]
    public void A_server_that_is_not_there_is_told() =>
        Assert.Contains("could not be opened", Assert.Throws<StateStoreException>(() => PostgreSqlStateStore.Open("Host=127.0.0.1;Port=1")).Message, StringComparison.Ordinal);
}
