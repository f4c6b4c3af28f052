using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What was asked over a connection, copied out of a reader's buffer. Both ends report it in the same words.</summary>
internal sealed class EndOperation
{
    /// <summary>Longest that is kept, in bytes: what waits must not grow with what clients write into a path.</summary>
    public const int MaxLength = 512;

    private readonly byte[] _application;
    private readonly byte[] _method;
    private readonly byte[] _path;
    private readonly byte[] _host;
    private readonly byte[] _name;

    public EndOperation(scoped in RawConnection connection) =>
        (_application, _method, _path, _host, _name) = (connection.Application.ToArray(), connection.Method.ToArray(), connection.Path.ToArray(), connection.Host.ToArray(), connection.Name.ToArray());

    /// <summary>How long the operation of a connection is; 0 when none is told.</summary>
    public static int LengthOf(scoped in RawConnection connection) =>
        connection.Application.Length + connection.Method.Length + connection.Path.Length + connection.Host.Length + connection.Name.Length;

    /// <summary>What tells it from others; 0 when none is told.</summary>
    public static ulong HashOf(scoped in RawConnection connection)
    {
        if (LengthOf(in connection) == 0) return 0;
        var hash = SeededHash.Of(SeededHash.Of(connection.Application), SeededHash.Of(connection.Method));
        hash = SeededHash.Of(hash, SeededHash.Of(connection.Path));
        hash = SeededHash.Of(hash, SeededHash.Of(connection.Host));
        return SeededHash.Of(hash, SeededHash.Of(connection.Name)) | 1;
    }

    /// <summary>Puts it into a connection.</summary>
    public void Fill(scoped ref RawConnection connection)
    {
        connection.Application = _application;
        connection.Method = _method;
        connection.Path = _path;
        connection.Host = _host;
        connection.Name = _name;
    }
}
