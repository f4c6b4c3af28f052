namespace NeuLearn.Orleans.Tests.Killed;

/// <summary>A cluster whose silos can be ended at any moment.</summary>
internal interface IKillable : IAsyncDisposable
{
    /// <summary>The way in of a client.</summary>
    ShardedEngine Engine { get; }

    /// <summary>Ends a silo at once, and starts another in its place.</summary>
    Task KillAsync(int silo);
}
