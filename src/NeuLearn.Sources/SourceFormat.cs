namespace NeuLearn.Sources;

/// <summary>The formats that connection events are read from.</summary>
public enum SourceFormat
{
    /// <summary>NeuLearn's own: one JSON object a line.</summary>
    Events,

    /// <summary>Cilium Hubble flows as JSON lines, in their wrapper or bare.</summary>
    Hubble,

    /// <summary>Zeek's conn log, as tab-separated text or JSON lines.</summary>
    Zeek,
}

/// <summary>The names of the formats, as the command line spells them.</summary>
public static class SourceFormatNames
{
    /// <summary>Every name, in the order of <see cref="SourceFormat"/>.</summary>
    public static IReadOnlyList<string> All { get; } = ["events", "hubble", "zeek"];

    /// <summary>The name of a format.</summary>
    public static string NameOf(this SourceFormat format) => All[(int)format];

    /// <summary>Reads a name.</summary>
    /// <returns>False when there is no reader of that name.</returns>
    public static bool TryParse(string? name, out SourceFormat format)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (!string.Equals(All[i], name, StringComparison.OrdinalIgnoreCase)) continue;
            format = (SourceFormat)i;
            return true;
        }

        format = default;
        return false;
    }
}
