using System.Text;
using NeuLearn.Events;
using NeuLearn.Recognition.Protocols.Infrastructure;
using NeuLearn.Recognition.Reading;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>Which name a client had asked for when it got an address. Bounded; lives as long as the answers say.</summary>
/// <remarks>The name is the one that was asked, whatever aliases led to the address. An address with two names at a time has none.</remarks>
internal sealed class DnsNames
{
    private const int MostNames = 1 << 16;
    private const int MostRecords = 64;
    private const int LongestName = 256;
    private const ushort Ip4Record = 1;
    private const ushort Ip6Record = 28;
    private const int NameError = 3;

    // Clients keep an answer a little longer than they may.
    private const long GraceMilliseconds = 60_000;

    private readonly Dictionary<(Address Client, Address Server), Entry> _names = [];

    /// <summary>Takes an answer.</summary>
    /// <param name="client">Who asked.</param>
    /// <param name="datagram">The answer; a question is passed over.</param>
    /// <param name="unixMilliseconds">When.</param>
    /// <param name="flow">The flow it came on: names that do not exist are taken out of its operations.</param>
    public void Add(Address client, ReadOnlySpan<byte> datagram, long unixMilliseconds, Flow flow)
    {
        if (!DnsMessage.TryRead(datagram, isWhole: false, out var message) || !message.IsResponse || message.Questions != 1) return;
        Span<byte> room = stackalloc byte[LongestName];
        var asked = message.Name(DnsMessage.HeaderSize, room);
        if (asked.IsEmpty || !Text.IsPrintable(asked)) return;
        if (message.Code == NameError) flow.RemoveName(asked);
        if (message.Code != 0) return;
        var name = Encoding.ASCII.GetString(asked).ToLowerInvariant();
        var position = message.RecordsAt;
        for (var i = 0; i < Math.Min(message.Answers, MostRecords); i++)
        {
            if (!message.TryRecord(ref position, out _, out var type, out var lifetime, out var data)) return;
            if (type == Ip4Record && data.Length == 4) Add(client, Address.FromV4(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data)), name, lifetime, unixMilliseconds);
            else if (type == Ip6Record && data.Length == 16) Add(client, new Address(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(data), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(data[8..])), name, lifetime, unixMilliseconds);
        }
    }

    /// <summary>The name by which a client knew an address at a time; null when none or several.</summary>
    public string? Find(Address client, Address server, long unixMilliseconds) =>
        _names.TryGetValue((client, server), out var entry) && unixMilliseconds >= entry.From && unixMilliseconds <= entry.Until ? entry.Name : null;

    private void Add(Address client, Address server, string name, uint lifetime, long unixMilliseconds)
    {
        var until = unixMilliseconds + (Math.Min(lifetime, 86_400) * 1000L) + GraceMilliseconds;
        if (_names.TryGetValue((client, server), out var known) && unixMilliseconds <= known.Until)
        {
            // Two names at a time: neither is certain while both live.
            var same = string.Equals(known.Name, name, StringComparison.Ordinal);
            _names[(client, server)] = same ? known with { Until = Math.Max(known.Until, until) } : new Entry(null, known.From, Math.Max(known.Until, until));
        }
        else if (_names.Count < MostNames || known is not null)
        {
            _names[(client, server)] = new Entry(name, unixMilliseconds, until);
        }
    }

    private sealed record Entry(string? Name, long From, long Until);
}
