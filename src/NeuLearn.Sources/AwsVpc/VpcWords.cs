using System.Text;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>The fields that are words, in any case.</summary>
internal static class VpcWords
{
    public static bool Action(ReadOnlySpan<byte> word, out VpcAction action)
    {
        action = word.SequenceEqual("ACCEPT"u8) || Ascii.EqualsIgnoreCase(word, "ACCEPT"u8) ? VpcAction.Accept
            : Ascii.EqualsIgnoreCase(word, "REJECT"u8) ? VpcAction.Reject
            : VpcAction.None;
        return action != VpcAction.None || FieldScanner.IsUnset(word);
    }

    public static bool Status(ReadOnlySpan<byte> word, out VpcStatus status)
    {
        status = word.SequenceEqual("OK"u8) || Ascii.EqualsIgnoreCase(word, "OK"u8) ? VpcStatus.Ok
            : Ascii.EqualsIgnoreCase(word, "NODATA"u8) ? VpcStatus.NoData
            : Ascii.EqualsIgnoreCase(word, "SKIPDATA"u8) ? VpcStatus.SkipData
            : VpcStatus.None;
        return status != VpcStatus.None || FieldScanner.IsUnset(word);
    }
}
