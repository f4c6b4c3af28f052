using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tests.Learning;

public class ModeTableTests
{
    private static readonly Gen<(int Service, ModeEntry Entry)[]> Settings = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 2].Select(m => (Mode)m), Gen.UInt[0, 2], Gen.UInt[0, 2], Gen.ULong[0, 3], Gen.ULong[0, 2].Array[0, 2],
        (s, m, since, until, time, waiting) => (s, new ModeEntry(m, since, until, waiting, time))).Array[0, 12];

    [Fact]
    public void Any_order_and_repetition_of_settings_gives_one_table() => Gen.Select(Settings, Gen.Int[0, int.MaxValue]).Sample((settings, seed) =>
    {
        var random = new Random(seed);
        var shuffled = settings.Concat(settings.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next());
        Assert.Equal(Of(settings).Entries, Of(shuffled).Entries);
    });

    [Fact]
    public void Of_two_settings_the_later_counts_and_of_one_time_the_stricter()
    {
        Assert.Equal(Mode.Discover, Of([(0, Entry(Mode.Protect, 1)), (0, Entry(Mode.Discover, 2))])[Service(0)]);
        Assert.Equal(Mode.Protect, Of([(0, Entry(Mode.Protect, 2)), (0, Entry(Mode.Discover, 2))])[Service(0)]);
    }

    [Fact]
    public void A_change_is_later_than_all_that_was_known()
    {
        var table = Of([(0, Entry(Mode.Protect, 7)), (1, Entry(Mode.Monitor, 99))]);
        Change(table, 0, Mode.Discover);
        table.Join(Service(0), Entry(Mode.Protect, 7));
        Assert.Equal(Mode.Discover, table[Service(0)]);
    }

    [Fact]
    public void The_last_logical_time_there_is_does_not_run_over()
    {
        var table = Of([(0, Entry(Mode.Discover, ulong.MaxValue))]);
        Change(table, 1, Mode.Protect);
        Assert.Equal(Mode.Protect, table[Service(1)]);
        Assert.Equal(ulong.MaxValue, table.Find(Service(1))!.Time);
    }

    [Fact]
    public void Setting_what_is_set_is_no_change()
    {
        var table = Of([(0, Entry(Mode.Protect, 7))]);
        Change(table, 0, Mode.Protect);
        Assert.Equal(7ul, Assert.Single(table.Entries).Entry.Time);
        Assert.Empty(table.History.Transitions);
    }

    [Fact]
    public void What_discover_was_left_with_stays_until_it_is_entered_again()
    {
        var table = new ModeTable();
        Change(table, 0, Mode.Monitor, day: 1);
        Change(table, 0, Mode.Protect, day: 5);
        Assert.Equal((Traffic.Monday.AddDays(5), Traffic.Monday.AddDays(1)), (Told(table).Since, Told(table).LearnedUntil));
        Change(table, 0, Mode.Monitor, day: 7);
        Assert.Equal((Traffic.Monday.AddDays(7), Traffic.Monday.AddDays(1)), (Told(table).Since, Told(table).LearnedUntil));
        Assert.Equal([1ul], table.Find(Service(0))!.Waiting);
        Change(table, 0, Mode.Discover, day: 8);
        Assert.Null(Told(table).LearnedUntil);
        Assert.Empty(table.Find(Service(0))!.Waiting);
        Change(table, 0, Mode.Protect, day: 9);
        Assert.Equal(Traffic.Monday.AddDays(9), Told(table).LearnedUntil);
        Assert.Equal([9ul], table.Find(Service(0))!.Waiting);
        Assert.Equal([Mode.Monitor, Mode.Protect, Mode.Monitor, Mode.Discover, Mode.Protect], table.History.Of(Service(0)).Select(t => t.To));
    }

    [Theory]
    [InlineData("world")]
    [InlineData("node/worker-1")]
    [InlineData("dns/api.example.com")]
    [InlineData("cidr/10.0.0.0/8")]
    public void Only_services_and_hosts_have_a_mode(string peer)
    {
        Assert.Throws<ArgumentException>(() => new PolicyEngine().SetMode(Peer.Parse(peer), Mode.Protect));
        Assert.Throws<ArgumentException>(() => new PolicyEngine().ServiceModes()[Peer.Parse(peer)]);
        Assert.Throws<ArgumentException>(() => new ModeTable().Change(new ModeTransition(Peer.Parse(peer), Mode.Discover, Mode.Protect, Traffic.Monday, []), ModeEntry.None, []));
    }

    [Fact]
    public void What_was_never_set_is_in_discover()
    {
        Assert.Equal(Mode.Discover, new ModeTable()[Service(0)]);
        Assert.Empty(new ModeTable().Set);
    }

    private static Peer Service(int i) => Peer.Service("shop", $"s{i}");

    private static ModeEntry Entry(Mode mode, ulong time) => new(mode, 0, 0, [], time);

    private static ServiceMode Told(ModeTable table) => table.Find(Service(0))!.Told("set");

    private static void Change(ModeTable table, int service, Mode to, int day = 0) => table.Change(
        new ModeTransition(Service(service), table[Service(service)], to, Traffic.Monday.AddDays(day), ["because"]), table.Find(Service(service)) ?? ModeEntry.None, [(ulong)day]);

    private static ModeTable Of(IEnumerable<(int Service, ModeEntry Entry)> settings)
    {
        var table = new ModeTable();
        foreach (var (service, entry) in settings) table.Join(Service(service), entry);
        return table;
    }
}
