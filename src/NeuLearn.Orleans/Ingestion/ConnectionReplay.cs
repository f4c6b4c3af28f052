using System.Buffers.Binary;
using NeuLearn.Events;

namespace NeuLearn.Orleans.Ingestion;

/// <summary>Hands what a <see cref="ConnectionRecorder"/> wrote to a sink, as it was handed to the recorder.</summary>
internal ref struct ConnectionReplay
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly List<Range> _texts = [default];
    private ReadOnlySpan<byte> _rest;
    private long _time;

    private ConnectionReplay(ReadOnlySpan<byte> message)
    {
        _message = message;
        _rest = message;
    }

    /// <summary>Hands over everything.</summary>
    /// <exception cref="FormatException">It is no such message.</exception>
    public static void Read(ReadOnlySpan<byte> message, IConnectionSink sink)
    {
        var replay = new ConnectionReplay(message);
        while (!replay._rest.IsEmpty) replay.ReadNext(sink);
    }

    private void ReadNext(IConnectionSink sink)
    {
        switch ((RecordedKind)Number(byte.MaxValue))
        {
            case RecordedKind.Connection:
                ReadConnection(sink);
                break;
            case RecordedKind.Loss:
                sink.AddLoss(Text(), Signed(), Signed());
                break;
            case RecordedKind.Sampling:
                sink.AddSampling(Text(), Signed(), Signed());
                break;
            case RecordedKind.Name:
                var name = Text();
                var (time, seconds) = (Signed(), Signed());
                sink.AddName(name, ReadAddress(ref _rest), time, seconds);
                break;
            default:
                throw Unknown();
        }
    }

    private void ReadConnection(IConnectionSink sink)
    {
        _time += Signed();
        var raw = new RawConnection { UnixMilliseconds = _time };
        ReadEnd(ref raw.Client);
        ReadEnd(ref raw.Server);
        raw.Transport = new Transport((byte)Number(byte.MaxValue));
        raw.Port = new ServicePort((ushort)Number(ushort.MaxValue));
        var judged = Number(ushort.MaxValue);
        (raw.Outcome, raw.Direction) = ((Outcome)(judged >> 8), (DirectionConfidence)(judged & 0xFF));
        if (raw.Outcome > Outcome.Denied || raw.Direction > DirectionConfidence.Unknown) throw Unknown();
        raw.Application = Text();
        raw.Method = Text();
        raw.Path = Text();
        raw.Host = Text();
        raw.Name = Text();
        raw.Connections = Signed();
        raw.BytesSent = Signed();
        raw.BytesReceived = Signed();
        raw.Sensor = Text();
        sink.Add(in raw);
    }

    private void ReadEnd(ref RawEnd end)
    {
        var parts = Text();
        end.Namespace = Part(ref parts);
        end.Workload = Part(ref parts);
        end.OwnerKind = Part(ref parts);
        end.OwnerName = Part(ref parts);
        end.Labels = Part(ref parts);
        end.Dns = Part(ref parts);
        end.Node = Part(ref parts);
        end.Address = ReadAddress(ref parts);
        end.Port = (ushort)Number(ushort.MaxValue);
    }

    private ReadOnlySpan<byte> Text()
    {
        var id = Number((ulong)_texts.Count);
        if (id < (ulong)_texts.Count) return _message[_texts[(int)id]];
        var text = Part(ref _rest);
        var end = _message.Length - _rest.Length;
        _texts.Add((end - text.Length)..end);
        return text;
    }

    private static ReadOnlySpan<byte> Part(scoped ref ReadOnlySpan<byte> bytes)
    {
        var length = MessageNumber.Read(ref bytes);
        if (length > (ulong)bytes.Length) throw Unknown();
        var part = bytes[..(int)length];
        bytes = bytes[(int)length..];
        return part;
    }

    private static Address ReadAddress(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16) throw Unknown();
        var address = new Address(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        bytes = bytes[16..];
        return address;
    }

    private ulong Number(ulong most) => MessageNumber.Read(ref _rest) is var value && value <= most ? value : throw Unknown();

    private long Signed() => MessageNumber.ReadSigned(ref _rest);

    private static FormatException Unknown() => new("this is not a batch of connections as this version writes it: use the same version on every machine");
}
