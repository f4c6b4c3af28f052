using NeuLearn.Recognition.Probing;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Protocols.Databases;

/// <summary>Redis and Valkey: RESP versions 2 and 3, and inline commands. Source: Redis documentation, serialization protocol specification.</summary>
internal sealed class RedisProbe() : Probe("redis", Carriers.Tcp, new RedisOperations())
{
    public override FirstBytes Client => FirstBytes.Of((byte)'*') | FirstBytes.Range((byte)'A', (byte)'Z') | FirstBytes.Range((byte)'a', (byte)'z');

    public override FirstBytes Server => FirstBytes.Of("+-$:*%~_#,(!=>|"u8).OrSilent;

    public override ReadOnlySpan<ushort> UsualPorts => [6379];

    // Words that are commands of nothing else that answers with a plus or a dollar.
    private static ReadOnlySpan<byte> InlineCommands =>
        "PING INFO SELECT GET SET DEL EXISTS KEYS INCR DECR SYNC PSYNC REPLCONF MONITOR SUBSCRIBE PUBLISH CONFIG CLIENT COMMAND DBSIZE FLUSHALL FLUSHDB HGET HGETALL LPUSH RPUSH LRANGE SADD SMEMBERS SLAVEOF TTL TYPE EXPIRE HELLO SLOWLOG ECHO"u8;

    public override Verdict Judge(scoped in FlowView flow, scoped ref Finding found)
    {
        var client = flow.Client[0] == '*' ? OfArray(flow.Client) : OfInline(flow.Client);
        return client == Verdict.No ? Verdict.No : Verdicts.Join(client, OfReply(flow.Server));
    }

    private static Verdict OfArray(ReadOnlySpan<byte> bytes)
    {
        var verdict = RespArray.ReadCommand(bytes, out _, out var command, out _);
        return verdict != Verdict.Match ? verdict : IsCommand(command) ? Verdict.Weak : Verdict.No;
    }

    private static Verdict OfInline(ReadOnlySpan<byte> bytes)
    {
        var line = Text.FirstLine(bytes, out var isWhole);
        var word = Text.FirstWord(line);
        if (!isWhole) return word.Length < 12 && Text.MayBecomeOneOf(word, InlineCommands) ? Verdict.NeedMore : Verdict.No;
        return Text.IsOneOf(word, InlineCommands) && Text.IsPrintable(line) ? Verdict.Weak : Verdict.No;
    }

    private static bool IsCommand(ReadOnlySpan<byte> command)
    {
        if (command.Length is < 2 or > 32 || !char.IsAsciiLetter((char)command[0])) return false;
        foreach (var b in command)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'.' or (byte)'_' or (byte)'-' or (byte)'|')) return false;
        return true;
    }

    /// <summary>A reply: a type, then a text, or a number where the type wants one.</summary>
    private static Verdict OfReply(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Verdict.NeedMore;
        var line = Text.FirstLine(bytes, out var isWhole);
        // A server of mail says +OK with more behind it; Redis says it alone.
        if (line.StartsWith("+OK "u8)) return Verdict.No;
        var rest = line[1..];
        var isNumber = bytes[0] is (byte)'$' or (byte)':' or (byte)'*' or (byte)'%' or (byte)'~' or (byte)'>' or (byte)'=' or (byte)'!' or (byte)'|';
        if (isNumber && rest.StartsWith("-"u8)) rest = rest[1..];
        if (!isWhole) return rest.IsEmpty || (isNumber ? Text.IsDigits(rest) : Text.IsPrintable(rest)) ? Verdict.NeedMore : Verdict.No;
        return (isNumber ? Text.IsDigits(rest) : Text.IsPrintable(rest)) ? Verdict.Weak : Verdict.No;
    }
}
