using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuLearn.Hosting.Tests.Durability.Relational;
using NeuLearn.Orleans.Tests.Clusters;
using Orleans.Messaging;

namespace NeuLearn.Orleans.Tests.Membership;

/// <summary>What Orleans expects of the queries that the documentation gives for clustering. Nothing is started: its provider asks them.</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class PostgreSqlMembershipTests(PostgreSqlServer database) : IDisposable
{
    private static readonly DateTime Monday = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);
    private readonly List<IHost> _hosts = [];

    public void Dispose() => _hosts.ForEach(h => h.Dispose());

    [SkippableFact]
    public async Task A_silo_is_read_as_it_was_written_and_each_change_but_a_sign_of_life_is_a_version()
    {
        var table = await TableAsync(await ServerAsync());
        var entry = Entry(1);
        Assert.Empty((await table.ReadRowAsync(entry.SiloAddress)).Members);
        Assert.True(await InsertAsync(table, entry, 0));
        Assert.Empty((await table.ReadRowAsync(Entry(2).SiloAddress)).Members);
        Assert.Equal(Told(entry), Told((await table.ReadRowAsync(entry.SiloAddress)).Members.Single().Item1));

        (entry.Status, entry.IAmAliveTime) = (SiloStatus.Active, Monday.AddHours(1));
        entry.SuspectTimes = [Tuple.Create(Entry(2).SiloAddress, Monday.AddHours(2)), Tuple.Create(Entry(3).SiloAddress, Monday.AddHours(3))];
        Assert.True(await UpdateAsync(table, entry, 1));
        Assert.Equal(Told(entry), Told((await table.ReadAllAsync()).Members.Single().Item1));

        entry.IAmAliveTime = Monday.AddHours(4);
        await table.UpdateIAmAliveAsync(entry);
        var all = await table.ReadAllAsync();
        Assert.Equal(Told(entry), Told(all.Members.Single().Item1));
        Assert.Equal(2, all.Version.Version);
    }

    [SkippableFact]
    public async Task What_is_not_the_next_version_or_not_so_is_refused_and_changes_nothing()
    {
        var table = await TableAsync(await ServerAsync());
        Assert.True(await InsertAsync(table, Entry(1), 0));
        Assert.True(await InsertAsync(table, Entry(2), 1));
        var before = await ToldAsync(table);
        // Another one was there first.
        Assert.False(await InsertAsync(table, Entry(3), 1));
        Assert.False(await UpdateAsync(table, Entry(1, SiloStatus.Dead), 1));
        // It is there already, and it is not there.
        Assert.False(await InsertAsync(table, Entry(1, SiloStatus.Dead), 2));
        Assert.False(await UpdateAsync(table, Entry(3), 2));
        Assert.Equal(before, await ToldAsync(table));
    }

    [SkippableFact]
    public async Task Of_all_that_make_the_same_version_one_does()
    {
        const int Silos = 6;
        var table = await TableAsync(await ServerAsync());
        var won = await Task.WhenAll(Enumerable.Range(1, Silos).Select(i => Task.Run(async () =>
        {
            var entry = Entry(i);
            await UntilTrueAsync(async () => await InsertAsync(table, entry, (await table.ReadAllAsync()).Version.Version));
            var changes = 1;
            foreach (var status in (SiloStatus[])[SiloStatus.Joining, SiloStatus.Active, SiloStatus.ShuttingDown, SiloStatus.Dead])
            {
                // Signs of life come in between.
                entry.IAmAliveTime += TimeSpan.FromMinutes(1);
                entry.Status = status;
                var alive = Task.Run(() => table.UpdateIAmAliveAsync(entry));
                await UntilTrueAsync(async () => await UpdateAsync(table, entry, (await table.ReadAllAsync()).Version.Version));
                await alive;
                changes++;
            }

            return changes;
        })));
        var all = await table.ReadAllAsync();
        Assert.Equal(won.Sum(), all.Version.Version);
        Assert.Equal(Silos, all.Members.Count);
        Assert.All(all.Members, m => Assert.Equal((SiloStatus.Dead, Monday.AddMinutes(4)), (m.Item1.Status, m.Item1.IAmAliveTime)));
    }

    [SkippableFact]
    public async Task Clients_are_told_the_gateways_of_silos_that_are_active()
    {
        var server = await ServerAsync();
        var table = await TableAsync(server);
        var closed = Entry(4, SiloStatus.Active);
        closed.ProxyPort = 0;
        MembershipEntry[] entries = [Entry(1, SiloStatus.Active), Entry(2, SiloStatus.Joining), Entry(3, SiloStatus.Dead), closed, Entry(5, SiloStatus.Active)];
        for (var i = 0; i < entries.Length; i++) Assert.True(await InsertAsync(table, entries[i], i));
        var gateways = Added(ClusterHosts.Client(server)).Services.GetRequiredService<IGatewayListProvider>();
        await gateways.InitializeGatewayListProviderAsync();
        Assert.Equal([30_001, 30_005], (await gateways.GetGatewaysAsync()).Select(g => g.Port).Order());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_left_of_silos_that_died_long_ago_is_cleared(bool oneByOne)
    {
        var server = await ServerAsync();
        if (!oneByOne) await OrleansDatabase.ExecuteAsync(server.Address, "DELETE FROM orleansquery WHERE querykey = 'CleanupDefunctSiloEntryKey'");
        var table = await TableAsync(server);
        var recent = Entry(3, SiloStatus.Dead);
        recent.IAmAliveTime = Monday.AddDays(8);
        MembershipEntry[] entries = [Entry(1, SiloStatus.Dead), Entry(2, SiloStatus.Active), recent, Entry(4, SiloStatus.Dead)];
        for (var i = 0; i < entries.Length; i++) Assert.True(await InsertAsync(table, entries[i], i));
        entries[3].SuspectTimes = [Tuple.Create(Entry(2).SiloAddress, Monday.AddHours(2))];
        Assert.True(await UpdateAsync(table, entries[3], 4));
        await table.CleanupDefunctSiloEntriesAsync(Monday.AddDays(7));
        Assert.Equal([11_002, 11_003], (await table.ReadAllAsync()).Members.Select(m => m.Item1.SiloAddress.Endpoint.Port).Order());

        await table.DeleteMembershipTableEntriesAsync("another");
        Assert.Equal(2, (await table.ReadAllAsync()).Members.Count);
        await table.DeleteMembershipTableEntriesAsync("neulearn");
        await table.InitializeMembershipTableAsync(true);
        Assert.Empty((await table.ReadAllAsync()).Members);
    }

    private async Task<ClusterServer> ServerAsync() => new(ClusterServerKind.PostgreSql, await OrleansDatabase.CreateAsync(database));

    private IHost Added(IHost host)
    {
        _hosts.Add(host);
        return host;
    }

    private async Task<IMembershipTable> TableAsync(ClusterServer server)
    {
        var table = Added(ClusterHosts.Silo(server, FreePort.Next(), FreePort.Next())).Services.GetRequiredService<IMembershipTable>();
        await table.InitializeMembershipTableAsync(true);
        return table;
    }

    private static Task<bool> InsertAsync(IMembershipTable table, MembershipEntry entry, int version) => table.InsertRowAsync(entry, After(version));

    private static Task<bool> UpdateAsync(IMembershipTable table, MembershipEntry entry, int version) => table.UpdateRowAsync(entry, After(version).VersionEtag, After(version));

    private static TableVersion After(int version) => new TableVersion(version, FormattableString.Invariant($"{version}")).Next();

    private static async Task UntilTrueAsync(Func<Task<bool>> attempt)
    {
        for (var i = 0; !await attempt(); i++) Assert.InRange(i, 0, 1000);
    }

    private static MembershipEntry Entry(int silo, SiloStatus status = SiloStatus.Created) => new()
    {
        SiloAddress = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_000 + silo), silo),
        SiloName = $"silo {silo}",
        HostName = "host",
        Status = status,
        ProxyPort = 30_000 + silo,
        StartTime = Monday,
        IAmAliveTime = Monday,
    };

    private static async Task<string> ToldAsync(IMembershipTable table)
    {
        var all = await table.ReadAllAsync();
        return string.Join('\n', all.Members.Select(m => Told(m.Item1)).Order(StringComparer.Ordinal).Prepend(all.Version.ToString()));
    }

    private static string Told(MembershipEntry e) => FormattableString.Invariant(
        $"{e.SiloAddress.ToParsableString()} {e.SiloName} {e.HostName} {e.Status} {e.ProxyPort} {e.StartTime:O} {e.IAmAliveTime:O} {string.Join(' ', (e.SuspectTimes ?? []).Select(s => FormattableString.Invariant($"{s.Item1.ToParsableString()}@{s.Item2:s}")))}");
}
