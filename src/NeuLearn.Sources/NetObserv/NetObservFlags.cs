using System.Text;
using System.Text.Json;
using NeuLearn.Sources.Pairing;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetObserv;

/// <summary>What the packets of a flow show, and whether a policy dropped them.</summary>
/// <remarks>The agent has flags of its own for SYN with ACK and RST with ACK, so that a SYN alone can be told although flags are added up.</remarks>
internal static class NetObservFlags
{
    private const int Syn = 0x02;
    private const int Reset = 0x04;
    private const int SynAck = 0x100;
    private const int ResetAck = 0x400;

    public static OneWayFlags Of(scoped ref JsonFields<NetObservField> fields)
    {
        var tcp = fields.IsList(NetObservField.Flags) ? Names(fields.Inside(NetObservField.Flags)) : (int)Math.Max(fields.Count(NetObservField.Flags, ushort.MaxValue), 0);
        var flags = IsDropped(fields.Inside(NetObservField.Events)) ? OneWayFlags.Rejected : OneWayFlags.None;
        if ((tcp & SynAck) != 0) flags |= OneWayFlags.Accepts;
        else if ((tcp & Syn) != 0) flags |= OneWayFlags.Opens;
        return (tcp & (Reset | ResetAck)) != 0 ? flags | OneWayFlags.Resets : flags;
    }

    // Newer versions write the names of the flags.
    private static int Names(JsonCursor list)
    {
        var flags = 0;
        while (list.Read())
            if (list.TokenType == JsonTokenType.String)
                flags |= list.ValueSpan.SequenceEqual("SYN"u8) ? Syn : list.ValueSpan.SequenceEqual("SYN_ACK"u8) ? SynAck : list.ValueSpan.SequenceEqual("RST"u8) ? Reset : list.ValueSpan.SequenceEqual("RST_ACK"u8) ? ResetAck : 0;
        return flags;
    }

    // Of the events of OVN, those of its access lists are policies'.
    private static bool IsDropped(JsonCursor events)
    {
        var (isAcl, isDrop) = (false, false);
        while (events.Read())
        {
            if (events.TokenType == JsonTokenType.StartObject) (isAcl, isDrop) = (false, false);
            if (events.TokenType != JsonTokenType.PropertyName) continue;
            var isFeature = events.ValueSpan.SequenceEqual("Feature"u8);
            var isAction = events.ValueSpan.SequenceEqual("Action"u8);
            events.Read();
            if (events.TokenType != JsonTokenType.String) continue;
            isAcl |= isFeature && Ascii.EqualsIgnoreCase(events.ValueSpan, "acl"u8);
            isDrop |= isAction && Ascii.EqualsIgnoreCase(events.ValueSpan, "drop"u8);
            if (isAcl && isDrop) return true;
        }

        return false;
    }
}
