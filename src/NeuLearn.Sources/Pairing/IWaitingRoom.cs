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
