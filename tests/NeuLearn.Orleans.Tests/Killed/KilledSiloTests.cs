using System.Globalization;
using NeuLearn.Hosting.Tests;
using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.Orleans.Tests.Clusters;
using Xunit.Abstractions;

namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>Kills a silo of two at random moments under load, and starts another. NEULEARN_KILLS says how often; the script kill-silos does it 20 times.</summary>
public sealed class KilledSiloTests(RedisServer redis, PostgreSqlServer database, ITestOutputHelper output) : IClassFixture<RedisServer>, IClassFixture<PostgreSqlServer>
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 0;

    [Fact]
    public async Task Every_acknowledged_batch_is_there_once_after_a_silo_lost_power() => await KillAsync(await TestSilos.StartAsync(services: ClusterHosts.DoNotWait), 2);

    [SkippableFact]
    public async Task Every_acknowledged_batch_is_there_once_after_a_silo_of_a_Redis_cluster_was_killed() => await KillAsync(new ClusterServer(ClusterServerKind.Redis, redis.Address));

    [SkippableFact]
    public async Task Every_acknowledged_batch_is_there_once_after_a_silo_of_a_PostgreSQL_cluster_was_killed() =>
        await KillAsync(new ClusterServer(ClusterServerKind.PostgreSql, await OrleansDatabase.CreateAsync(database)));

    private async Task KillAsync(ClusterServer server) => await KillAsync(await SiloProcesses.StartAsync(server, 2), 1);

    private async Task KillAsync(IKillable silos, int kills)
    {
        await using (silos)
        {
            var random = new Random(1);
            var senders = new Senders(silos.Engine);
            if (Kills > 0) kills = Kills;
            for (var kill = 0; kill < kills; kill++)
            {
                var (moment, silo) = (random.Next(20, 700), random.Next(2));
                await senders.SendDuringAsync(async () =>
                {
                    await Task.Delay(moment);
                    await silos.KillAsync(silo);
                });
                // Reading asks all shards; those that were lost are loaded for it.
                Assert.Equal(senders.Expected(), Sent.Bytes(await Again.UntilAcknowledgedAsync(() => silos.Engine.ReadAsync())));
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills, {senders.Acknowledged} batches acknowledged, all there, none twice; {senders.Again} times a batch was sent again"));
        }
    }
}
