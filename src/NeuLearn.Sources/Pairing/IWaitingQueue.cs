using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What has waited, in the order of the records that it was first seen in.</summary>
internal interface IWaitingQueue
{
    /// <summary>The record of the next; null when there is none.</summary>
    RecordMark? Next { get; }

    /// <summary>Hands on the next.</summary>
    void HandOnNext(RecordOutput output);
}
