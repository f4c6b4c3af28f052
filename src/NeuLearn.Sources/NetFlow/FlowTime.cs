namespace NeuLearn.Sources.NetFlow;

/// <summary>When a flow began, from whichever of many elements a record has.</summary>
internal static class FlowTime
{
    /// <summary>The beginning in milliseconds since 1970: that of the flow, else its end, else when it was exported.</summary>
    public static long Of(in FlowValues values, in ExportHeader header)
    {
        if (values.Has(FlowElement.StartMilliseconds)) return values[FlowElement.StartMilliseconds];
        if (values.Has(FlowElement.StartNtp)) return values[FlowElement.StartNtp];
        if (values.Has(FlowElement.StartSeconds)) return Seconds(values[FlowElement.StartSeconds]);
        if (values.Has(FlowElement.FirstUptime) && OfUptime(values[FlowElement.FirstUptime], in values, in header) is >= 0 and var first) return first;
        if (values.Has(FlowElement.StartDeltaMicroseconds)) return header.UnixMilliseconds - Math.Min(values[FlowElement.StartDeltaMicroseconds] / 1000, header.UnixMilliseconds);
        if (values.Has(FlowElement.EndMilliseconds)) return values[FlowElement.EndMilliseconds];
        if (values.Has(FlowElement.EndNtp)) return values[FlowElement.EndNtp];
        if (values.Has(FlowElement.EndSeconds)) return Seconds(values[FlowElement.EndSeconds]);
        if (values.Has(FlowElement.LastUptime) && OfUptime(values[FlowElement.LastUptime], in values, in header) is >= 0 and var last) return last;
        if (values.Has(FlowElement.ObservedMilliseconds)) return values[FlowElement.ObservedMilliseconds];
        if (values.Has(FlowElement.ObservedNtp)) return values[FlowElement.ObservedNtp];
        return values.Has(FlowElement.ObservedSeconds) ? Seconds(values[FlowElement.ObservedSeconds]) : header.UnixMilliseconds;
    }

    private static long Seconds(long seconds) => Math.Min(seconds, uint.MaxValue) * 1000;

    // -1 when nobody tells when the exporter began to count.
    private static long OfUptime(long uptime, in FlowValues values, in ExportHeader header)
    {
        if (values.Has(FlowElement.BootMilliseconds)) return Math.Min(values[FlowElement.BootMilliseconds], long.MaxValue >> 1) + Math.Min(uptime, uint.MaxValue);
        if (header.Version == ExportHeader.Ipfix) return -1;
        // The count wraps around every 50 days; a flow that begins after the export has a clock that is a little off.
        var age = unchecked((int)(header.Uptime - (uint)uptime));
        return header.UnixMilliseconds - Math.Min(Math.Max(age, 0), header.UnixMilliseconds);
    }
}
