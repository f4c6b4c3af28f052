using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Tests.Durability.Files;

namespace NeuLearn.Hosting.Tests.Durability;

public class PowerLossTests
{
    private const int Runs = 150;
    private const int Losses = 4;
    private static readonly List<StateDelta> Deltas = [.. Sent.First("a", 40).Select(b => Sent.Delta(b))];
    private static readonly List<StateDelta> Wholes = [.. Enumerable.Range(0, Deltas.Count + 1).Select(n =>
        StateDelta.Of(Sent.Learned(Sent.First("a", n)), n == 0 ? [] : [new BatchId("a", n)]))];

    [Fact]
    public async Task Whatever_was_synced_in_which_order_all_that_was_acknowledged_is_there_and_nothing_else()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var directory = new PowerLossDirectory();
            var acknowledged = 0L;
            for (var loss = 0; loss <= Losses; loss++)
            {
                directory.FailAfter(loss == Losses ? int.MaxValue : random.Next(random.Next(2) == 0 ? 8 : 50));
                var (found, kept, sent) = await UseAsync(directory, random, acknowledged);
                Assert.True(found is null || found >= acknowledged, $"seed {seed}: {acknowledged} batches were acknowledged, {found} are there");
                Assert.True(found is null || found <= sent, $"seed {seed}: {found} batches are there, {sent} were sent");
                acknowledged = Math.Max(acknowledged, kept);
                directory = random.Next(3) == 0 ? directory.AfterKill() : directory.AfterPowerLoss(random);
            }
        }
    }

    /// <summary>Loads a store and uses it until the power goes, or for a while.</summary>
    /// <returns>How many batches were found, how many were acknowledged by the end, and how many could be there.</returns>
    private static async Task<(long? Found, long Kept, long Sent)> UseAsync(PowerLossDirectory directory, Random random, long acknowledged)
    {
        long? found = null;
        var (kept, sent) = (acknowledged, (long)Deltas.Count);
        var store = new FileStateStore(directory);
        try
        {
            var state = await store.LoadAsync();
            // Whoever sends again what was found is told at once that it is kept.
            found = kept = state.Progress.LastOf("a");
            Assert.Equal(Wholes[(int)found].State.ToArray(), Sent.Bytes(state.Engine));
            var next = (int)found;
            for (var steps = random.Next(12); steps > 0 && next < Deltas.Count; steps--)
            {
                if (random.Next(4) == 0)
                {
                    await store.CompactAsync(_ => ValueTask.FromResult(Wholes[next]));
                    continue;
                }

                var count = Math.Min(random.Next(1, 4), Deltas.Count - next);
                var group = Deltas.GetRange(next, count).ConvertAll(d => store.AppendAsync(d).AsTask());
                next += count;
                await Task.WhenAll(group);
                kept = next;
            }
        }
        catch (StateStoreException e) when (e.ToString().Contains("The power is gone", StringComparison.Ordinal))
        {
            // What was acknowledged before it is what counts.
        }

        await CloseAsync(store);
        return (found, kept, sent);
    }

    private static async Task CloseAsync(FileStateStore store)
    {
        try
        {
            await store.DisposeAsync();
        }
        catch (IOException)
        {
            // The mark at the end could not be written.
        }
    }
}
