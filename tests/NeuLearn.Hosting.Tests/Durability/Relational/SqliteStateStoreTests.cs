using Microsoft.Data.Sqlite;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Sqlite;

namespace NeuLearn.Hosting.Tests.Durability.Relational;

public class SqliteStateStoreTests : StateStoreContract
{
    protected override IStateStore Open(string path) => SqliteStateStore.Open(path);

    [Fact]
    public async Task A_database_is_held_by_one_at_a_time()
    {
        await using var first = Open(Place);
        Assert.Contains("Give each process a database of its own", Assert.Throws<StateStoreException>(() => Open(Place)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE neulearn_version SET number = 2", "is of version 2, this program reads up to 1: use a newer NeuLearn")]
    [InlineData("UPDATE neulearn_delta SET payload = zeroblob(length(payload)) WHERE id = 2", "row 2 of neulearn_delta is damaged; restore the store from a backup")]
    [InlineData("UPDATE neulearn_delta SET checksum = 'x' WHERE id = 1", "row 1 of neulearn_delta is damaged")]
    [InlineData("UPDATE neulearn_delta SET payload = zeroblob(400000000) WHERE id = 2", "row 2 of neulearn_delta is damaged")]
    [InlineData("UPDATE neulearn_delta SET payload = zeroblob(0), checksum = 0 WHERE id = 2", "row 2 of neulearn_delta holds something that is no delta")]
    [InlineData("DROP TABLE neulearn_delta; CREATE TABLE neulearn_delta (x)", "could not be read")]
    public async Task What_was_tampered_with_is_refused_with_its_place(string statement, string reason)
    {
        await UseAsync(Place, store => AppendAllAsync(store, Sent.First("a", 3)));
        Run(statement);
        await using var store = Open(Place);
        Assert.Contains(reason, (await Assert.ThrowsAsync<StateStoreException>(() => store.LoadAsync().AsTask())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TRIGGER t AFTER INSERT ON neulearn_delta BEGIN DELETE FROM neulearn_delta; END")]
    [InlineData("CREATE VIEW v AS SELECT 1")]
    [InlineData("CREATE TABLE of_someone_else (x)")]
    public async Task A_database_that_holds_more_is_refused(string statement)
    {
        await UseAsync(Place, store => AppendAllAsync(store, Sent.First("a", 1)));
        Run(statement);
        Assert.Contains("holds more than the tables of NeuLearn", Assert.Throws<StateStoreException>(() => Open(Place)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(Place, new string('x', 10_000));
        Assert.Contains("could not be opened", Assert.Throws<StateStoreException>(() => Open(Place)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_written_stops_nothing()
    {
        await UseAsync(Place, async store =>
        {
            await AppendAllAsync(store, Sent.First("a", 2));
            await Assert.ThrowsAsync<StateStoreException>(() => store.BackupAsync(Path.Combine(Place, "no", "such", "place")).AsTask());
            await AppendAllAsync(store, Sent.First("b", 1));
        });
        await ExpectAsync(Place, ("a", 2), ("b", 1));
    }

    private void Run(string statement)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Place, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
