using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>Reads the answers of Hubble's observer, one protobuf message each: a flow, or what happened instead.</summary>
internal sealed class ObserverResponse
{
    private readonly TextScratch _scratch = new();

    /// <summary>Reads an answer: a <c>GetFlowsResponse</c>.</summary>
    public LineResult Read(ReadOnlySpan<byte> message, RecordOutput output)
    {
        _scratch.Begin();
        var flow = default(HubbleFlow);
        var reader = new ProtobufReader(message);
        ReadOnlySpan<byte> loss = default;
        var isStatus = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    flow.HasFlow = true;
                    if (FlowMessage.Read(reader.Bytes, _scratch, ref flow) is { } wrong) return LineResult.Malformed(wrong);
                    break;
                case 2:
                    isStatus = true;
                    break;
                case 3:
                    flow.IsLoss = true;
                    loss = reader.Bytes;
                    break;
                case 1000:
                    flow.OuterNode = reader.Text;
                    break;
                case 1001:
                    if (!ObserverTime.TryRead(reader.Bytes, out flow.OuterUnixMilliseconds)) return LineResult.Malformed("time is not one of 1970 to 2105");
                    break;
                default:
                    break;
            }
        }

        if (reader.IsBroken) return LineResult.Malformed("an answer that is not protobuf");
        if (flow.IsLoss) return Loss(loss, ref flow, output);
        if (!flow.HasFlow) return LineResult.Ignored(isStatus ? "node status" : "not a flow");
        return FlowJudge.Judge(ref flow, _scratch, output);
    }

    /// <summary>When an answer was observed, to the nanosecond.</summary>
    /// <returns>False when it does not say.</returns>
    public static bool TryReadTime(ReadOnlySpan<byte> message, out (long Seconds, int Nanoseconds) time)
    {
        time = default;
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field != 1001) continue;
            var isTime = ObserverTime.TryRead(reader.Bytes, out var seconds, out var nanoseconds);
            time = (seconds, nanoseconds);
            return isTime;
        }

        return false;
    }

    private static LineResult Loss(ReadOnlySpan<byte> loss, scoped ref HubbleFlow flow, IConnectionSink sink)
    {
        var reader = new ProtobufReader(loss);
        ulong lost = 1;
        while (reader.Next())
            if (reader.Field == 2) lost = Math.Clamp(reader.Number, 1, long.MaxValue);
        sink.AddLoss(FlowEnds.NodeName(flow.OuterNode), flow.OuterUnixMilliseconds, (long)lost);
        return LineResult.Ignored("lost events");
    }
}
