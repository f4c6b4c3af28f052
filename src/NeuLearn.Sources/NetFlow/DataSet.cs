using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Reads the records of a data set by their template.</summary>
internal static class DataSet
{
    private const string Misfit = "a data set does not fit its template";

    /// <summary>Reads a set.</summary>
    /// <returns>How many records it has.</returns>
    public static int Read(ReadOnlySpan<byte> set, Template template, Exporter exporter, in ExportHeader header, RecordOutput output)
    {
        // What is left behind the records is padding, and padding is zero: anything else was written by another template.
        if (template.IsFixed && set[^(set.Length % template.MinLength)..].ContainsAnyExcept((byte)0))
        {
            output.Count(LineResult.Malformed(Misfit));
            return 0;
        }

        var records = 0;
        var isSampled = false;
        for (var rest = set; rest.Length >= template.MinLength; records++)
        {
            var values = default(FlowValues);
            if (!template.TryRead(ref rest, ref values))
            {
                // So short a rest is padding, where records vary in length.
                if (set.Length - rest.Length < 4 || rest.ContainsAnyExcept((byte)0)) output.Count(LineResult.Malformed(Misfit));
                break;
            }

            var sampling = SamplingOf(in values);
            if (template.IsOptions)
            {
                exporter.Sampling = Math.Max(exporter.Sampling, sampling);
                continue;
            }

            sampling = sampling > 0 ? sampling : exporter.Sampling;
            if (sampling > 1 && !isSampled) output.AddSampling(exporter.Name, Math.Min(header.UnixMilliseconds, Timestamp.End - 1), sampling);
            isSampled |= sampling > 1;
            output.Count(FlowRecords.Add(in values, in header, sampling, output));
        }

        return records;
    }

    // One in so many, or so many taken and so many passed over.
    private static long SamplingOf(in FlowValues values)
    {
        var taken = Math.Max(values.Or(FlowElement.SampledPackets, 1), 1);
        if (values.Or(FlowElement.SamplingInterval, 0) is > 0 and var interval) return Math.Max(interval / taken, 1);
        if (values.Or(FlowElement.SkippedPackets, 0) is > 0 and var skipped) return (skipped / taken) + 1;
        return values.Has(FlowElement.SampledPackets) ? taken : 0;
    }
}
