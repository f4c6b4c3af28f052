using NeuLearn.Formats.Proof.Languages;

namespace NeuLearn.Formats.Proof.Baseline;

/// <summary>Holds paths as they are asked for against a template, segment by segment.</summary>
internal sealed class PathMatch
{
    private readonly string[] _segments;
    // Null where the segment stands for itself.
    private readonly Automaton?[] _types;

    /// <summary>Takes a template such as <c>/cart/{int}</c>.</summary>
    /// <exception cref="LanguageException">A segment is of a type that is not known.</exception>
    public PathMatch(string template)
    {
        _segments = template.Split('/');
        _types = [.. _segments.Select(s => s.StartsWith('{') ? SegmentLanguage.Of(s) : null)];
    }

    /// <summary>Whether a path is one of the template's.</summary>
    public bool Matches(string path)
    {
        var asked = path.Split('/');
        if (asked.Length != _segments.Length) return false;
        for (var i = 0; i < asked.Length; i++)
            if (!(_types[i]?.Contains(asked[i]) ?? (asked[i] == _segments[i] && SegmentLanguage.IsLiteral(asked[i])))) return false;
        return true;
    }
}
