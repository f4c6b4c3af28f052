namespace NeuLearn.Sources.Pairing;

/// <summary>How what a thread has gathered is joined to what waits.</summary>
internal interface IWaitingJoin<TEntry>
{
    /// <summary>Joins one to what waits for it. Called within the lock of a part.</summary>
    /// <param name="waiting">What waits; of no use but its key when it is new.</param>
    /// <param name="arrived">What has come.</param>
    /// <param name="isNew">Whether nothing waited for it.</param>
    void Join(ref TEntry waiting, in TEntry arrived, bool isNew);

    /// <summary>Some were joined, and something may be handed on now. Called outside of the locks.</summary>
    void AfterJoining();
}
