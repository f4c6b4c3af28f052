using CsCheck;
using NeuLearn.Events;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning;

public class ModeTableTests
{
    private static readonly Gen<(int Service, Mode Mode, ulong Time)[]> Settings =
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2].Select(m => (Mode)m), Gen.ULong[0, 3]).Array[0, 12];

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
        Assert.Equal(Mode.Discover, Of([(0, Mode.Protect, 1), (0, Mode.Discover, 2)])[Service(0)]);
        Assert.Equal(Mode.Protect, Of([(0, Mode.Protect, 2), (0, Mode.Discover, 2)])[Service(0)]);
    }

    [Fact]
    public void A_change_is_later_than_all_that_was_known()
    {
        var table = Of([(0, Mode.Protect, 7), (1, Mode.Monitor, 99)]);
        table.Change(Service(0), Mode.Discover);
        table.Join(Service(0), Mode.Protect, 7);
        Assert.Equal(Mode.Discover, table[Service(0)]);
    }

    [Fact]
    public void Setting_what_is_set_is_no_change()
    {
        var table = Of([(0, Mode.Protect, 7)]);
        table.Change(Service(0), Mode.Protect);
        Assert.Equal(7ul, Assert.Single(table.Entries).Time);
    }

    [Theory]
    [InlineData("world")]
    [InlineData("node/worker-1")]
    [InlineData("dns/api.example.com")]
    [InlineData("cidr/10.0.0.0/8")]
    public void Only_services_and_hosts_have_a_mode(string peer) =>
        Assert.Throws<ArgumentException>(() => new ModeTable().Change(Peer.Parse(peer), Mode.Protect));

    [Fact]
    public void What_was_never_set_is_in_discover()
    {
        Assert.Equal(Mode.Discover, new ModeTable()[Service(0)]);
        Assert.Empty(new ModeTable().Set);
    }

    private static Peer Service(int i) => Peer.Service("shop", $"s{i}");

    private static ModeTable Of(IEnumerable<(int Service, Mode Mode, ulong Time)> settings)
    {
        var table = new ModeTable();
        foreach (var (service, mode, time) in settings) table.Join(Service(service), mode, time);
        return table;
    }
}
