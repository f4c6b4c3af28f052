using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AzureFlow;

/// <summary>The parts of a record that matter here.</summary>
internal enum AzureFlowField : byte
{
    GroupFlows,
    NetworkFlows,
    Interface,
}

/// <summary>Reads records of many flows each: a flow is a text of values, in lists by rule and interface. Every flow is counted.</summary>
internal sealed class AzureFlowParser() : JsonFieldParser<AzureFlowField>(new(
    (AzureFlowField.GroupFlows, "properties.flows"), (AzureFlowField.NetworkFlows, "flowRecords.flows"), (AzureFlowField.Interface, "macAddress")))
{
    protected override LineResult Read(scoped ref JsonFields<AzureFlowField> fields, RecordOutput output)
    {
        var sensor = fields.Text(AzureFlowField.Interface);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        var ofGroup = fields.Inside(AzureFlowField.GroupFlows);
        var ofNetwork = fields.Inside(AzureFlowField.NetworkFlows);
        return ReadFlows(ref ofGroup, sensor, output) | ReadFlows(ref ofNetwork, sensor, output) ? LineResult.NotARecord : LineResult.Ignored("a record without flows");
    }

    private static bool ReadFlows(scoped ref JsonCursor reader, ReadOnlySpan<byte> sensor, RecordOutput output)
    {
        var hasFlows = false;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueSpan.SequenceEqual("flowTuples"u8)) continue;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray) continue;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                hasFlows = true;
                // Nothing that a flow holds needs escapes.
                output.Count(reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped ? AzureConnection.Add(reader.ValueSpan, sensor, output) : LineResult.Malformed("a flow is not a text"));
                reader.Skip();
            }
        }

        return hasFlows;
    }
}
