using System.Text;

namespace NeuLearn.Inventory;

/// <summary>Labels as lines of <c>key=value</c>, the form in which a reader hands them on.</summary>
internal static class LabelText
{
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> lines)
    {
        if (lines.IsEmpty) return Empty.Labels;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = lines[range];
            // The first '=' ends the key: values may hold one, keys may not.
            var equals = line.IndexOf((byte)'=');
            if (equals > 0) labels[Encoding.UTF8.GetString(line[..equals])] = Encoding.UTF8.GetString(line[(equals + 1)..]);
        }

        return labels;
    }
}
