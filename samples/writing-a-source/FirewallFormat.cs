using System.Buffers.Text;
using NeuLearn.Events;
using NeuLearn.Sources;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Samples;

/// <summary>A firewall's log: "1767323045 DENY tcp 10.0.0.1:40000 10.0.0.2:443".</summary>
public sealed class FirewallFormat : LineFormat
{
    public override string Name => "firewall";
    public override string Summary => "the log of our firewall";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Yes(),
        Outcome = Knowledge.Partly("denied or not; not whether the server answered"),
        Identity = Knowledge.No("addresses"),
        Application = Knowledge.No(),
        Time = Knowledge.Yes(),
        Completeness = Knowledge.Yes(),
    };

    public override bool Recognises(InputHead head) => head.HasLine(static line => line.IndexOf(" DENY "u8) == 10 || line.IndexOf(" ALLOW "u8) == 10);
    public override LineParser CreateParser(ReadOptions options) => new Parser();

    private sealed class Parser : LineParser
    {
        public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
        {
            if (line.IsEmpty) return LineResult.NotARecord;
            var connection = default(RawConnection);
            if (!Utf8Parser.TryParse(Word(ref line), out long seconds, out _)) return LineResult.Malformed("no time");
            connection.UnixMilliseconds = seconds * 1000; // the unit is the format's
            connection.Outcome = Word(ref line).SequenceEqual("DENY"u8) ? Outcome.Denied : Outcome.Unknown;
            if (!Transport.TryParse(Word(ref line), out var transport)) return LineResult.Malformed("no protocol");
            connection.Transport = transport;
            if (!TryEnd(Word(ref line), ref connection.Client) || !TryEnd(Word(ref line), ref connection.Server)) return LineResult.Malformed("no address and port");
            connection.Port = new ServicePort(connection.Server.Port);
            output.Add(in connection);
            return LineResult.Connection;
        }

        private static ReadOnlySpan<byte> Word(scoped ref ReadOnlySpan<byte> line)
        {
            var word = line.IndexOf((byte)' ') is var blank && blank < 0 ? line : line[..blank];
            line = line[Math.Min(word.Length + 1, line.Length)..];
            return word;
        }

        private static bool TryEnd(ReadOnlySpan<byte> text, scoped ref RawEnd end)
        {
            var colon = text.LastIndexOf((byte)':');
            if (colon < 0 || !Address.TryParse(text[..colon], out var address) || !Utf8Parser.TryParse(text[(colon + 1)..], out ushort port, out _)) return false;
            (end.Address, end.Port) = (address, port);
            return true;
        }
    }
}
