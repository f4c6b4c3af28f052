using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What tells what waits from other such.</summary>
internal interface IWaitingKey
{
    /// <summary>A hash that nobody outside can foresee.</summary>
    ulong Hash();
}

/// <summary>What waits for its other half.</summary>
internal interface IWaiting<TKey>
{
    TKey Key { get; set; }

    /// <summary>When it began, in milliseconds since 1970.</summary>
    long First { get; }

    /// <summary>The record it was first seen in.</summary>
    RecordMark Mark { get; }
}
