namespace NeuLearn.Hosting.Durability.Journal;

/// <summary>Writes deltas one after another. They are kept from the next sync on.</summary>
internal interface IDeltaWriter : IDisposable
{
    /// <summary>How many bytes a load would read.</summary>
    long Length { get; }

    void Append(StateDelta delta);

    void Sync();

    /// <summary>Called once at the end, when all that was written is kept.</summary>
    void Mark();
}
