using System.Runtime.CompilerServices;
using NeuLearn.Events;

namespace NeuLearn.Sources.Naming;

/// <summary>The texts of a connection in one array: most are empty, and many connections are held.</summary>
internal readonly struct HeldTexts
{
    private readonly byte[] _bytes;
    private readonly Ends _ends;

    public HeldTexts(scoped in RawConnection connection)
    {
        var writer = new Writer(new byte[LengthOf(in connection)]);
        writer.Put(connection.Application);
        writer.Put(connection.Method);
        writer.Put(connection.Path);
        writer.Put(connection.Host);
        writer.Put(connection.Name);
        writer.Put(connection.Sensor);
        writer.Put(in connection.Client);
        writer.Put(in connection.Server);
        (_bytes, _ends) = (writer.Bytes, writer.Ends);
    }

    /// <summary>Puts the texts into a connection. They are valid as long as these are.</summary>
    public void Fill(scoped ref RawConnection connection)
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

    private void Fill(scoped ref RawEnd end, scoped ref int text)
    {
        end.Namespace = Next(ref text);
        end.Workload = Next(ref text);
        end.OwnerKind = Next(ref text);
        end.OwnerName = Next(ref text);
        end.Labels = Next(ref text);
        end.Dns = Next(ref text);
        end.Node = Next(ref text);
    }

    private ReadOnlySpan<byte> Next(scoped ref int text)
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

    private struct Writer(byte[] bytes)
    {
        public Ends Ends;
        private int _text;
        private int _length;

        public readonly byte[] Bytes => bytes;

        public void Put(scoped in RawEnd end)
        {
            Put(end.Namespace);
            Put(end.Workload);
            Put(end.OwnerKind);
            Put(end.OwnerName);
            Put(end.Labels);
            Put(end.Dns);
            Put(end.Node);
        }

        public void Put(scoped ReadOnlySpan<byte> text)
        {
            text.CopyTo(bytes.AsSpan(_length));
            Ends[_text++] = _length += text.Length;
        }
    }
}
