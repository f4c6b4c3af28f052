namespace NeuLearn.Learning;

/// <summary>Which side decides where the two ends of a connection are in different modes (NeuVector: group mode contention).</summary>
public enum Contention : byte
{
    /// <summary>The less strict side: nothing is stopped that one side still learns.</summary>
    Basic = 0,

    /// <summary>The stricter side: what one side protects is protected from everyone.</summary>
    Restrictive = 1,
}
