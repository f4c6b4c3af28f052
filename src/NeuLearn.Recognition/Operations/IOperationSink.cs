namespace NeuLearn.Recognition.Operations;

/// <summary>Where operations go as they are read.</summary>
public interface IOperationSink
{
    /// <summary>Takes one operation. The spans in it are valid only during the call.</summary>
    void Add(scoped in OperationText operation);
}
