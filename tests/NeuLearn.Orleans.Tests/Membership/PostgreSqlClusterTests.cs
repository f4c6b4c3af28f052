using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Ingestion;
using NeuLearn.Hosting.Tests;
using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.Orleans.Tests.Clusters;

namespace NeuLearn.Orleans.Tests.Membership;

/// <summary>Silos and clients that know of each other from PostgreSQL alone, which keeps everything too.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlClusterTests(PostgreSqlServer database)
{
    [SkippableFact]
    public async Task Silos_come_and_go_under_load_and_a_client_that_comes_later_reads_what_one_engine_learns()
    {
        var server = new ClusterServer(ClusterServerKind.PostgreSql, await OrleansDatabase.CreateAsync(database));
        var batches = Enumerable.Range(1, 60).Select(i => new BatchId("a", i)).ToList();
        using var first = await StartedAsync(Silo(server));
        using var second = await StartedAsync(Silo(server));
        using var client = await StartedAsync(ClusterHosts.Client(server));
        await SendAsync(client, batches[..20]);

        var sending = SendAsync(client, batches[20..40]);
        using var third = await StartedAsync(Silo(server));
        Assert.Equal(3, await ActiveAsync(client));
        await first.StopAsync();
        await sending;
        Assert.Equal(2, await ActiveAsync(client));
        Assert.Equal(Sent.Bytes(Sent.Learned(batches[..40])), Sent.Bytes(await ReadAsync(client)));

        // Of those that were there at first none is left: whoever comes finds the third one.
        await second.StopAsync();
        using var late = await StartedAsync(ClusterHosts.Client(server));
        Assert.True((await SendAsync(late, batches[..1])).Single().IsRedelivery);
        await SendAsync(late, batches[40..]);
        Assert.Equal(Sent.Bytes(Sent.Learned(batches)), Sent.Bytes(await ReadAsync(late)));
        await late.StopAsync();
        await client.StopAsync();
        await third.StopAsync();
    }

    [SkippableFact]
    public async Task A_silo_says_which_query_its_database_lacks()
    {
        var server = new ClusterServer(ClusterServerKind.PostgreSql, await OrleansDatabase.CreateAsync(database));
        await OrleansDatabase.ExecuteAsync(server.Address, "DELETE FROM orleansquery WHERE querykey = 'UpdateMembershipKey'");
        using var silo = Silo(server);
        var e = await Assert.ThrowsAnyAsync<Exception>(() => silo.StartAsync());
        Assert.Contains("UpdateMembershipKey", e.ToString(), StringComparison.Ordinal);
    }

    private static IHost Silo(ClusterServer server) => ClusterHosts.Silo(server, FreePort.Next(), FreePort.Next());

    private static async Task<IHost> StartedAsync(IHost host)
    {
        await host.StartAsync();
        return host;
    }

    private static Task<BatchReceipt[]> SendAsync(IHost client, IEnumerable<BatchId> batches)
    {
        var engine = client.Services.GetRequiredService<ShardedEngine>();
        return Task.WhenAll(batches.Select(id => Again.UntilAcknowledgedAsync(() => engine.IngestAsync(ConnectionBatch.Of(id, [.. Sent.Events(id)])))));
    }

    private static Task<PolicyEngine> ReadAsync(IHost client)
    {
        var engine = client.Services.GetRequiredService<ShardedEngine>();
        return Again.UntilAcknowledgedAsync(() => engine.ReadAsync());
    }

    private static async Task<int> ActiveAsync(IHost client) =>
        (await client.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true)).Count;
}
