using System.Buffers.Binary;
using NeuLearn.Events;

namespace NeuLearn.Sources.NetFlow;

/// <summary>The values of one flow record. Numbers are -1 where the record has none.</summary>
internal struct FlowValues
{
    // Seconds from 1900, where NTP begins, to 1970.
    private const long NtpEpoch = 2_208_988_800;

    // One for each element that is a number; the default is 'none', so each is kept plus one.
    private Numbers _numbers;

    public Address Source { get; private set; }

    public Address Destination { get; private set; }

    public Address TranslatedDestination { get; private set; }

    /// <summary>A number; -1 when the record has none.</summary>
    public readonly long this[FlowElement element] => _numbers[(int)element] - 1;

    public readonly bool Has(FlowElement element) => _numbers[(int)element] != 0;

    /// <summary>A number, or another when the record has none.</summary>
    public readonly long Or(FlowElement element, long other) => Has(element) ? this[element] : other;

    public void Set(FlowElement element, long value) => _numbers[(int)element] = Math.Min(value, long.MaxValue - 1) + 1;

    public void Set(FlowElement element, Address address)
    {
        // A template with addresses of both families leaves one of them zero.
        if (address.IsNone) return;
        if (element == FlowElement.Source) Source = address;
        else if (element == FlowElement.Destination) Destination = address;
        else TranslatedDestination = address;
    }

    /// <summary>Takes the bytes of a field. What is longer or shorter than the element can be is passed over.</summary>
    public void Set(FlowElement element, ReadOnlySpan<byte> bytes)
    {
        switch (element)
        {
            case FlowElement.Other:
                return;
            case FlowElement.Source or FlowElement.Destination or FlowElement.TranslatedDestination:
                if (bytes.Length == 4) Set(element, Address.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes)));
                else if (bytes.Length == 16) Set(element, new Address(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])));
                return;
            case FlowElement.SourcePort or FlowElement.DestinationPort or FlowElement.TranslatedDestinationPort:
                if (bytes.Length == 2) SetPort(element, BinaryPrimitives.ReadUInt16BigEndian(bytes));
                return;
            case FlowElement.StartNtp or FlowElement.EndNtp or FlowElement.ObservedNtp:
                if (bytes.Length == 8) Set(element, OfNtp(BinaryPrimitives.ReadUInt64BigEndian(bytes)));
                return;
            default:
                if (bytes.Length is > 0 and <= 8) Set(element, OfBytes(bytes));
                return;
        }
    }

    // Ports of TCP, UDP and SCTP may each have a field of their own, of which one is not zero.
    private void SetPort(FlowElement element, ushort port)
    {
        if (port != 0 || !Has(element)) Set(element, port);
    }

    private static long OfBytes(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (var b in bytes) value = (value << 8) | b;
        return (long)Math.Min(value, long.MaxValue);
    }

    private static long OfNtp(ulong ntp)
    {
        var milliseconds = (((long)(ntp >> 32) - NtpEpoch) * 1000) + (long)(((ntp & uint.MaxValue) * 1000) >> 32);
        return Math.Max(milliseconds, 0);
    }

    [System.Runtime.CompilerServices.InlineArray((int)FlowElement.ReversePackets + 1)]
    private struct Numbers
    {
        private long _first;
    }
}
