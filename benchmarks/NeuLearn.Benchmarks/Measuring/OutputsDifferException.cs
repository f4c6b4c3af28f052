namespace NeuLearn.Benchmarks.Measuring;

/// <summary>Two contenders gave different answers: whatever time they took means nothing.</summary>
internal sealed class OutputsDifferException(string message) : Exception(message)
{
    public static void Unless(bool equal, string message)
    {
        if (!equal) throw new OutputsDifferException(message);
    }
}
