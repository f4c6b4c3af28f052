using System.Text.Json;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>The endpoint on one side of a flow: pod, workload, labels, reserved identities.</summary>
internal static class EndpointFields
{
    public static string? Read(scoped ref JsonCursor reader, TextScratch scratch, KnownEndpoints known, scoped ref FlowEnd end)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartObject) return "source or destination is not an object";
        // An endpoint written twice in one record is added up; only the first of it is a text of its own.
        if (!KnownEndpoints.IsFresh(in end)) return ReadFields(ref reader, scratch, ref end);
        if (known.TryTake(ref reader, ref end)) return null;
        var rest = reader.Rest;
        var (depth, start) = (reader.Depth, reader.Position - 1);
        var wrong = ReadFields(ref reader, scratch, ref end);
        if (wrong is null && !reader.IsBroken) known.Keep(rest[..(reader.Position - start)], depth, ref end);
        return wrong;
    }

    private static string? ReadFields(scoped ref JsonCursor reader, TextScratch scratch, scoped ref FlowEnd end)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = scratch.Text(ref reader);
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("identity"u8):
                    reader.Read();
                    if (JsonLine.TryCount(ref reader, out var identity)) end.Reserved |= ReservedIdentities.Of(identity);
                    else reader.Skip();
                    break;
                case 9 when name.SequenceEqual("namespace"u8):
                    reader.Read();
                    if (!JsonLine.TryText(ref reader, scratch, out var space)) return "namespace is not a text";
                    if (!space.IsEmpty) end.End.Namespace = space;
                    break;
                case 8 when name.SequenceEqual("pod_name"u8):
                    reader.Read();
                    if (!JsonLine.TryText(ref reader, scratch, out var pod)) return "pod_name is not a text";
                    end.End.Workload = pod;
                    break;
                case 6 when name.SequenceEqual("labels"u8):
                    reader.Read();
                    if (!ReadLabels(ref reader, scratch, ref end)) return "labels is not a list of texts";
                    break;
                case 9 when name.SequenceEqual("workloads"u8):
                    reader.Read();
                    if (!ReadWorkloads(ref reader, scratch, ref end)) return "workloads is not a list of names and kinds";
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return null;
    }

    private static bool ReadLabels(scoped ref JsonCursor reader, TextScratch scratch, scoped ref FlowEnd end)
    {
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        var start = scratch.BeginLines();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) return false;
            EndpointLabels.Add(scratch.Text(ref reader), scratch, ref end);
        }

        end.End.Labels = scratch.Lines(start);
        return true;
    }

    private static bool ReadWorkloads(scoped ref JsonCursor reader, TextScratch scratch, scoped ref FlowEnd end)
    {
        if (reader.TokenType == JsonTokenType.Null) return true;
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var isFirst = end.End.OwnerName.IsEmpty;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isName = reader.ValueTextEquals("name"u8);
                var isKind = !isName && reader.ValueTextEquals("kind"u8);
                reader.Read();
                if (!isFirst || !(isName || isKind)) reader.Skip();
                else if (!JsonLine.TryText(ref reader, scratch, out var text)) return false;
                else if (isName) end.End.OwnerName = text;
                else end.End.OwnerKind = text;
            }
        }

        return reader.TokenType == JsonTokenType.EndArray;
    }
}
