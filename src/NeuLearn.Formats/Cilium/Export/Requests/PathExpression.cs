using System.Text;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>
/// A path template as a regular expression that must match the whole of a request's target, its query included.
/// </summary>
/// <remarks>
/// Cilium's proxy refuses an expression whose compiled form has more than 100 instructions, and with it every policy of the pod.
/// The size is estimated from above: one instruction a byte and a range of characters, as often as it is repeated. What is too
/// large is written shorter and matches more.
/// </remarks>
internal sealed record PathExpression
{
    private const int MostSize = 100;
    private const int Overhead = 6;
    private const string Query = @"(\?[!-~]*)?";
    private const int QuerySize = 6;
    private const string Anything = ".*";
    private const int AnythingSize = 10;

    private PathExpression(string text, string? stranger) => (Text, Stranger) = (text, stranger);

    /// <summary>The expression.</summary>
    public string Text { get; }

    /// <summary>A path that it matches and the template does not; null when there is none.</summary>
    public string? Stranger { get; }

    /// <summary>The expression of a template.</summary>
    public static PathExpression Of(string template)
    {
        var segments = template.Split('/').Select(PathSegment.Of).ToArray();
        while (SizeOf(segments) > MostSize && Loosest(segments) is { } at) segments[at] = segments[at].Loose!;
        if (SizeOf(segments) > MostSize) return Cut(segments);
        var odd = Array.FindIndex(segments, s => s.Stranger is not null);
        return new PathExpression(
            string.Join('/', segments.Select(s => s.Text)) + Query,
            odd < 0 ? null : string.Join('/', segments.Select((s, i) => i == odd ? s.Stranger : s.Example)));
    }

    private static int SizeOf(PathSegment[] segments) => Overhead + QuerySize + segments.Length - 1 + segments.Sum(s => s.Size);

    private static int? Loosest(PathSegment[] segments)
    {
        var best = Enumerable.Range(0, segments.Length).Where(i => segments[i].Loose is not null)
            .OrderByDescending(i => segments[i].Size - segments[i].Loose!.Size).Take(1).ToList();
        return best.Count == 0 ? null : best[0];
    }

    /// <summary>As much of the beginning as fits, and then anything.</summary>
    private static PathExpression Cut(PathSegment[] segments)
    {
        var (text, example) = (new StringBuilder(), new StringBuilder());
        var room = MostSize - Overhead - AnythingSize;
        for (var i = 0; i < segments.Length && room > 0; i++)
        {
            var segment = segments[i];
            if (segment.Size > room) segment = segment.Head(room - 1);
            room -= segment.Size + 1;
            text.Append(segment.Text);
            example.Append(segment.Example);
            if (segment != segments[i]) break;
            text.Append('/');
            example.Append('/');
        }

        return new PathExpression(text.Append(Anything).ToString(), example.Append("not-learned/not-learned").ToString());
    }
}
