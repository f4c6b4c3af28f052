using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Suricata;

/// <summary>Suricata's eve records, one JSON object each.</summary>
internal sealed class EveParser : LineParser
{
    private readonly TextScratch _scratch = new();

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        _scratch.Begin();
        var e = new EveEvent { IcmpType = -1, IcmpCode = -1, FlagsToServer = -1, FlagsToClient = -1 };
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (EveFields.Read(ref reader, _scratch, ref e) is { } wrong) return LineResult.Malformed(wrong);
            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            return JsonLine.WrongType;
        }

        return reader.IsBroken ? JsonLine.NotJson : EveConnection.Add(ref e, _scratch, output);
    }
}
