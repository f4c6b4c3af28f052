using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>What all flows of one reading share.</summary>
internal sealed class FlowScratch(int maxOperations)
{
    /// <summary>Room to decode operations in.</summary>
    public byte[] Bytes { get; } = new byte[OperationReader.ScratchSize];

    /// <summary>Where FTP's data connections will go.</summary>
    public FtpDataPorts FtpPorts { get; } = new();

    /// <summary>The most operations of a flow.</summary>
    public int MaxOperations => maxOperations;
}
