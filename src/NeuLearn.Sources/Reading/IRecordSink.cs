using NeuLearn.Events;

namespace NeuLearn.Sources.Reading;

/// <summary>A sink that wants to know where in the input each connection stands.</summary>
public interface IRecordSink : IConnectionSink
{
    /// <summary>Called when records come from another input than before.</summary>
    /// <param name="input">The number of the input within its session, from 0.</param>
    void BeginInput(int input)
    {
        // Who reads one input need not know.
    }

    /// <summary>Called before a line is read; what is added until the next call comes from that line.</summary>
    /// <param name="line">The number of the line, from 1, header lines included.</param>
    void BeginRecord(long line);
}
