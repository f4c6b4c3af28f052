using NeuLearn.Events;
using NeuLearn.Sources.Live;

namespace NeuLearn.Sources.Tests.Live;

public sealed class ArrivalsTests
{
    private static readonly Address Sender = Address.Parse("10.0.0.1");

    [Fact]
    public void What_arrives_is_taken_in_its_order_once()
    {
        using var arrivals = new Arrivals(1 << 20);
        for (byte i = 0; i < 100; i++) arrivals.AddOrLose(Sender, Enumerable.Repeat(i, i).ToArray());
        var batch = arrivals.Take();
        Assert.Equal(Enumerable.Range(0, 100), batch.Heads.ToArray().Select(h => h.Length));
        Assert.Equal(Enumerable.Range(0, 100).SelectMany(i => Enumerable.Repeat((byte)i, i)), batch.Bytes.ToArray());
        Assert.True(arrivals.Take().Heads.IsEmpty);
    }

    [Fact]
    public void What_finds_no_room_is_counted_as_lost()
    {
        using var arrivals = new Arrivals(1000);
        for (var i = 0; i < 100; i++) arrivals.AddOrLose(Sender, new byte[68]);
        var batch = arrivals.Take();
        Assert.Equal((10, 90L), (batch.Heads.Length, batch.Lost));
        arrivals.AddOrLose(Sender, new byte[68]);
        batch = arrivals.Take();
        Assert.Equal((1, 0L), (batch.Heads.Length, batch.Lost));
    }

    [Fact]
    public async Task Who_can_wait_waits_for_room_and_nothing_is_lost()
    {
        using var arrivals = new Arrivals(1000);
        var adding = Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++) await arrivals.AddAsync(Sender, new byte[i % 7 == 0 ? 5000 : 68], CancellationToken.None);
        });
        var taken = 0;
        while (taken < 1000)
        {
            var batch = arrivals.Take();
            Assert.InRange(batch.Bytes.Length, 0, 5000);
            taken += batch.Heads.Length;
            Thread.Yield();
        }

        await adding;
        Assert.Equal(1000, taken);
    }
}
