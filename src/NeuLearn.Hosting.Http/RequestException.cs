namespace NeuLearn.Hosting.Http;

/// <summary>A request that cannot be answered, with the reason on one line.</summary>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
