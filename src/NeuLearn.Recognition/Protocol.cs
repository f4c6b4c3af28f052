using System.Text;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition;

/// <summary>A layer-7 protocol or application that can be recognised.</summary>
public sealed class Protocol
{
    private readonly byte[] _utf8;

    internal Protocol(string name, OperationParser? operations = null)
    {
        Name = name;
        Operations = operations;
        _utf8 = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The name in lower case, as rules and events use it: <c>http</c>, <c>redis</c>.</summary>
    public string Name { get; }

    /// <summary>The name as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Reads what is asked in this protocol; null when nothing can be read.</summary>
    internal OperationParser? Operations { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
