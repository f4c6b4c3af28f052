using NeuLearn.Recognition.Operations;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>The command of a MongoDB message, and the collection it is about.</summary>
internal sealed class MongoOperations : OperationParser
{
    private const byte StringElement = 2;

    public override long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink)
    {
        if (bytes.Length < MongoProbe.HeaderSize) return NeedMore;
        var reader = new WireReader(bytes);
        var length = reader.U32Little();
        reader.Skip(8);
        var code = reader.U32Little();
        if (length < MongoProbe.HeaderSize || code is 0 or > 2013) return NotAMessage;
        if (code is not (MongoProbe.Message or MongoProbe.Query)) return length;
        // A command's name is its first element.
        if (bytes.Length < Math.Min(length, 256) && !context.IsFinal) return NeedMore;
        var operation = default(OperationText);
        if (code == MongoProbe.Message)
        {
            reader.U32();
            if (reader.U8() == 0) ReadCommand(ref reader, ref operation);
        }
        else
        {
            reader.U32();
            var collection = Name(ref reader);
            reader.Skip(8);
            if (collection.EndsWith(".$cmd"u8))
            {
                ReadCommand(ref reader, ref operation);
            }
            else
            {
                operation.Method = "find"u8;
                operation.Name = collection[(collection.IndexOf((byte)'.') + 1)..];
            }
        }

        if (!operation.Method.IsEmpty) sink.Add(in operation);
        return length;
    }

    /// <summary>The first element of a BSON document: the command, whose value often names the collection.</summary>
    private static void ReadCommand(scoped ref WireReader reader, scoped ref OperationText operation)
    {
        reader.U32();
        var type = reader.U8();
        var name = Name(ref reader);
        if (reader.IsShort || name.IsEmpty || !char.IsAsciiLetter((char)name[0]) || !Text.IsPrintable(name)) return;
        operation.Method = name;
        if (type != StringElement) return;
        var length = reader.U32Little();
        if (length is 0 or > 256) return;
        operation.Name = reader.Take(length - 1);
    }

    private static ReadOnlySpan<byte> Name(scoped ref WireReader reader)
    {
        var end = reader.Rest.IndexOf((byte)0);
        if (end < 0)
        {
            reader.Skip(long.MaxValue);
            return default;
        }

        var name = reader.Take(end);
        reader.Skip(1);
        return name;
    }
}
