using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>Where something waits, whatever it is.</summary>
internal interface IWaitingRoom
{
    /// <summary>How many parts it has.</summary>
    int Parts { get; }

    /// <summary>Hands on all that waits in a part.</summary>
    void FinishPart(int part, RecordOutput output);

    /// <summary>Takes out all that waits.</summary>
    IWaitingQueue TakeAll();
}

/// <summary>What has waited, in the order of the records that it was first seen in.</summary>
internal interface IWaitingQueue
{
    /// <summary>The record of the next; null when there is none.</summary>
    RecordMark? Next { get; }

    /// <summary>Hands on the next.</summary>
    void HandOnNext(RecordOutput output);
}
