using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>Cilium Hubble flows, one JSON object a line: in their wrapper, or bare as some pipelines pass them on.</summary>
internal sealed class HubbleParser : LineParser
{
    private readonly TextScratch _scratch = new();
    private readonly KnownEndpoints _known = new();

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput sink)
    {
        if (!JsonLine.TryBegin(line, out var reader, out var problem)) return problem;
        _scratch.Begin();
        var flow = default(HubbleFlow);
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (ReadOuter(ref reader, ref flow) is { } wrong) return LineResult.Malformed(wrong);
            // What stands behind the object breaks it.
            reader.Read();
        }
        catch (InvalidOperationException)
        {
            return JsonLine.WrongType;
        }

        if (reader.IsBroken) return JsonLine.NotJson;
        if (flow.IsLoss) return Loss(ref flow, sink);
        if (!flow.HasFlow && !flow.HasFields) return NotAFlow(flow.OtherEvent);
        return FlowJudge.Judge(ref flow, _scratch, sink);
    }

    private string? ReadOuter(scoped ref JsonCursor reader, scoped ref HubbleFlow flow)
    {
        var name = _scratch.Text(ref reader);
        switch (name.Length)
        {
            case 4 when name.SequenceEqual("flow"u8):
                reader.Read();
                if (reader.TokenType == JsonTokenType.Null) return null;
                if (reader.TokenType != JsonTokenType.StartObject) return "flow is not an object";
                flow.HasFlow = true;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    if (FlowFields.Read(ref reader, _scratch.Text(ref reader), _scratch, _known, ref flow) is { } wrong) return wrong;
                return null;
            case 4 when name.SequenceEqual("time"u8):
                reader.Read();
                return FlowFields.ReadTime(ref reader, _scratch, out flow.OuterUnixMilliseconds);
            case 9 when name.SequenceEqual("node_name"u8):
                reader.Read();
                return JsonLine.TryText(ref reader, _scratch, out flow.OuterNode) ? null : "node_name is not a text";
            case 11 when name.SequenceEqual("lost_events"u8):
                flow.IsLoss = true;
                reader.Read();
                return ReadLoss(ref reader, ref flow);
            case 10 or 11 when name.SequenceEqual("node_status"u8) || name.SequenceEqual("agent_event"u8) || name.SequenceEqual("debug_event"u8):
                flow.OtherEvent = name;
                reader.Skip();
                return null;
            default:
                return FlowFields.Read(ref reader, name, _scratch, _known, ref flow);
        }
    }

    private string? ReadLoss(scoped ref JsonCursor reader, scoped ref HubbleFlow flow)
    {
        flow.Lost = 1;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCount = _scratch.Text(ref reader).SequenceEqual("num_events_lost"u8);
            reader.Read();
            if (!isCount) reader.Skip();
            else if (!JsonLine.TryCount(ref reader, out flow.Lost)) return "num_events_lost is not a number";
        }

        return null;
    }

    private static LineResult Loss(ref HubbleFlow flow, IConnectionSink sink)
    {
        var lost = Math.Max(1, flow.Lost);
        sink.AddLoss(FlowEnds.NodeName(flow.OuterNode), flow.OuterUnixMilliseconds, lost);
        return LineResult.Ignored("lost events");
    }

    private static LineResult NotAFlow(ReadOnlySpan<byte> other) => LineResult.Ignored(
        other.SequenceEqual("node_status"u8) ? "node status"
        : other.SequenceEqual("agent_event"u8) ? "agent event"
        : other.SequenceEqual("debug_event"u8) ? "debug event"
        : "not a flow");
}
