using System.Globalization;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Sqlite;

namespace NeuLearn.Hosting.Tests.Durability.Killed;

/// <summary>The program that is killed: three senders append batches to a store as fast as it takes them, until the end.</summary>
internal static class LoadedProgram
{
    public const string Verb = "load";
    public const string Files = "files";
    public const string Sqlite = "sqlite";
    public const int Sources = 3;
    private const int BatchesBetweenCompactions = 40;
    private static readonly Lock Gate = new();

    // arguments: load KIND PATH ACKNOWLEDGED… ; output: a line for each batch that was acknowledged.
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Verb, var kind, var path, .. var acknowledged]) return 1;
        await using var store = Open(kind, path);
        var state = await store.LoadAsync();
        await Task.WhenAll(acknowledged.Select((last, i) => Task.Run(() => SendAsync(store, state, SourceOf(i), long.Parse(last, CultureInfo.InvariantCulture)))));
        return 0;
    }

    public static IStateStore Open(string kind, string path) => kind == Sqlite ? SqliteStateStore.Open(path) : FileStateStore.Open(path);

    public static string SourceOf(int i) => string.Create(CultureInfo.InvariantCulture, $"source-{i}");

    /// <summary>Sends what was not acknowledged, in order: a batch that was kept without the sender knowing is sent again.</summary>
    private static async Task SendAsync(IStateStore store, RecoveredState state, string source, long acknowledged)
    {
        for (var batch = new BatchId(source, acknowledged + 1); ; batch = new BatchId(source, batch.Sequence + 1))
        {
            if (Learn(state, batch)) await store.AppendAsync(Sent.Delta(batch));
            else lock (Gate) Console.Out.Write($"again {source} {batch.Sequence}\n");
            lock (Gate)
            {
                Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"kept {source} {batch.Sequence}\n"));
                Console.Out.Flush();
            }

            if (source == SourceOf(0) && batch.Sequence % BatchesBetweenCompactions == 0) await store.CompactAsync(_ => ValueTask.FromResult(Whole(state)));
        }
    }

    private static bool Learn(RecoveredState state, BatchId batch)
    {
        lock (Gate)
        {
            if (!state.Progress.Advance(batch)) return false;
            foreach (var e in Sent.Events(batch)) state.Engine.Observe(e);
            return true;
        }
    }

    private static StateDelta Whole(RecoveredState state)
    {
        lock (Gate) return StateDelta.Of(state.Engine, state.Progress.Last);
    }
}
