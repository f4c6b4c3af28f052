using System.Numerics;
using CsCheck;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class EndTableTests
{
    private static readonly Gen<(ulong Hash, ulong Ports, bool Accepts)> Told = Gen.Select(Gen.ULong, Gen.Int[0, 63], Gen.Bool, (hash, bit, accepts) => (hash, 1UL << bit, accepts));

    [Fact]
    public void As_long_as_there_is_room_it_knows_what_a_dictionary_knows() => Told.List[1, 400].Sample(told =>
    {
        // Some ends are told of more than once.
        told.AddRange([.. told.Where((_, i) => i % 3 == 0).Select(t => t with { Ports = BitOperations.RotateLeft(t.Ports, 5) })]);
        var table = Table(1024);
        var expected = new Dictionary<ulong, (ulong Ports, bool Accepts)>();
        foreach (var (hash, ports, accepts) in told)
        {
            table.Join(hash, ports, accepts);
            // The two lowest bits of a hash are not looked at.
            var known = expected.GetValueOrDefault(hash >> 2);
            expected[hash >> 2] = (known.Ports | ports, known.Accepts | accepts);
        }

        Assert.Equal(expected.Count, table.Count);
        foreach (var (end, (ports, accepts)) in expected) Assert.Equal((BitOperations.PopCount(ports), accepts), table[end << 2]);
    });

    [Fact]
    public void Whoever_accepts_and_whoever_many_talk_to_outlives_any_number_of_clients()
    {
        var table = Table(1024);
        var random = new Random(7);
        var (accepting, busy) = (NextHash(random), NextHash(random));
        table.Join(accepting, 0, accepts: true);
        for (var bit = 0; bit < 64; bit++) table.Join(busy, 1UL << bit, accepts: false);
        for (var i = 0; i < 100_000; i++)
        {
            table.Join(NextHash(random), 1UL << (i % 64), accepts: false);
            Assert.InRange(table.Count, 1, 1024);
        }

        Assert.Equal((0, true), table[accepting]);
        Assert.Equal((64, false), table[busy]);
    }

    [Fact]
    public void When_most_of_them_accept_half_are_forgotten_and_seldom()
    {
        const int capacity = 1024;
        var table = Table(capacity);
        var random = new Random(8);
        var (forgot, last) = (0, 0UL);
        for (var i = 0; i < 100 * capacity; i++)
        {
            // Among those that accept there is always one that does not: to forget it alone would make room for one.
            last = NextHash(random);
            if (table.Join(last, 1, accepts: i % 100 != 0)) forgot++;
            Assert.InRange(table.Count, 1, capacity);
        }

        // Each time makes room for a good part of its capacity.
        Assert.InRange(forgot, 100, 400);
        Assert.True(table[last].Accepts);
    }

    [Fact]
    public async Task Whoever_reads_while_another_writes_finds_what_was_known_before()
    {
        var table = Table(1024);
        var random = new Random(9);
        var busy = Enumerable.Range(0, 16).Select(_ => NextHash(random)).ToArray();
        foreach (var end in busy)
            for (var bit = 0; bit < 64; bit++) table.Join(end, 1UL << bit, accepts: bit == 0);
        var clients = Enumerable.Range(0, 200_000).Select(_ => NextHash(random)).ToArray();
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var reads = 0;
            for (; !done.IsCancellationRequested || reads == 0; reads++)
                foreach (var end in busy) Assert.Equal((64, true), table[end]);
            return reads;
        });
        // Many more than there is room for: what is known is put in order anew, again and again.
        foreach (var client in clients)
            lock (table.Gate) table.Join(client, 1, accepts: false);
        await done.CancelAsync();
        Assert.True(await reader > 0);
    }

    private static EndTable Table(int capacity) => new(capacity, part: 0, new SharedMemory<EndTable.Slot>(1, capacity * 2));

    private static ulong NextHash(Random random) => (ulong)random.NextInt64(long.MinValue, long.MaxValue);
}
