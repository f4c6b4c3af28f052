using System.Runtime.CompilerServices;
using NeuLearn.Events;

namespace NeuLearn.Sources.Naming;

/// <summary>The texts of a connection in one array: most are empty, and many connections are held.</summary>
internal struct HeldTexts
{
    private byte[]? _bytes;
    private Ends _ends;

    /// <summary>The bytes there is room for.</summary>
    public readonly int Room => _bytes?.Length ?? 0;

    /// <summary>Takes the texts of a connection. Whatever was given out before is not valid any more.</summary>
    public void Set(scoped in RawConnection connection)
    {
        var length = LengthOf(in connection);
        if (_bytes is null || _bytes.Length < length) _bytes = new byte[length];
        var (text, end) = (0, 0);
        Put(connection.Application, ref text, ref end);
        Put(connection.Method, ref text, ref end);
        Put(connection.Path, ref text, ref end);
        Put(connection.Host, ref text, ref end);
        Put(connection.Name, ref text, ref end);
        Put(connection.Sensor, ref text, ref end);
        Put(in connection.Client, ref text, ref end);
        Put(in connection.Server, ref text, ref end);
    }

    /// <summary>Puts the texts into a connection. They are valid as long as these are.</summary>
    public readonly void Fill(scoped ref RawConnection connection)
    {
        var text = 0;
        connection.Application = Next(ref text);
        connection.Method = Next(ref text);
        connection.Path = Next(ref text);
        connection.Host = Next(ref text);
        connection.Name = Next(ref text);
        connection.Sensor = Next(ref text);
        Fill(ref connection.Client, ref text);
        Fill(ref connection.Server, ref text);
    }

    private static int LengthOf(scoped in RawConnection connection) =>
        connection.Application.Length + connection.Method.Length + connection.Path.Length + connection.Host.Length + connection.Name.Length + connection.Sensor.Length
        + LengthOf(in connection.Client) + LengthOf(in connection.Server);

    private static int LengthOf(scoped in RawEnd end) =>
        end.Namespace.Length + end.Workload.Length + end.OwnerKind.Length + end.OwnerName.Length + end.Labels.Length + end.Dns.Length + end.Node.Length;

    private void Put(scoped in RawEnd from, ref int text, ref int end)
    {
        Put(from.Namespace, ref text, ref end);
        Put(from.Workload, ref text, ref end);
        Put(from.OwnerKind, ref text, ref end);
        Put(from.OwnerName, ref text, ref end);
        Put(from.Labels, ref text, ref end);
        Put(from.Dns, ref text, ref end);
        Put(from.Node, ref text, ref end);
    }

    private void Put(scoped ReadOnlySpan<byte> from, ref int text, ref int end)
    {
        if (!from.IsEmpty) from.CopyTo(_bytes.AsSpan(end));
        _ends[text++] = end += from.Length;
    }

    private readonly void Fill(scoped ref RawEnd end, scoped ref int text)
    {
        end.Namespace = Next(ref text);
        end.Workload = Next(ref text);
        end.OwnerKind = Next(ref text);
        end.OwnerName = Next(ref text);
        end.Labels = Next(ref text);
        end.Dns = Next(ref text);
        end.Node = Next(ref text);
    }

    private readonly ReadOnlySpan<byte> Next(scoped ref int text)
    {
        var start = text == 0 ? 0 : _ends[text - 1];
        return _bytes.AsSpan(start, _ends[text++] - start);
    }

    // Where each text ends.
    [InlineArray(20)]
    private struct Ends
    {
        private int _first;
    }
}
