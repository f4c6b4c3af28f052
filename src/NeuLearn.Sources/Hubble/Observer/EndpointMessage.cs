using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble.Observer;

/// <summary>Reads the endpoint on one side of a flow from protobuf.</summary>
internal static class EndpointMessage
{
    /// <summary>Reads an endpoint.</summary>
    /// <returns>False when it is broken.</returns>
    public static bool Read(ReadOnlySpan<byte> message, TextScratch scratch, scoped ref FlowEnd end)
    {
        var reader = new ProtobufReader(message);
        var labels = scratch.BeginLines();
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    end.Reserved |= ReservedIdentities.Of((long)Math.Min(reader.Number, long.MaxValue));
                    break;
                case 3:
                    if (!reader.Bytes.IsEmpty) end.End.Namespace = reader.Text;
                    break;
                case 4:
                    EndpointLabels.Add(reader.Text, scratch, ref end);
                    break;
                case 5:
                    end.End.Workload = reader.Text;
                    break;
                case 6:
                    if (end.End.OwnerName.IsEmpty && !ReadWorkload(reader.Bytes, ref end)) return false;
                    break;
                default:
                    break;
            }
        }

        end.End.Labels = scratch.Lines(labels);
        return !reader.IsBroken;
    }

    private static bool ReadWorkload(ReadOnlySpan<byte> message, scoped ref FlowEnd end)
    {
        var reader = new ProtobufReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) end.End.OwnerName = reader.Text;
            else if (reader.Field == 2) end.End.OwnerKind = reader.Text;
        }

        return !reader.IsBroken;
    }
}
