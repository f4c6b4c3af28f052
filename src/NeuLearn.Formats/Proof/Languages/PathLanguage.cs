namespace NeuLearn.Formats.Proof.Languages;

/// <summary>The paths that a template stands for.</summary>
internal static class PathLanguage
{
    private const int Slash = '/' - CharacterSet.First;

    /// <summary>Every path that can be asked for: without a query, a fragment or a space.</summary>
    public static Automaton Every { get; } = ExpressionCompiler.Compile(new Sequence(
        [Expression.Text("/"), Expression.Any(SegmentLanguage.Characters.Or(CharacterSet.Of('/')))]));

    /// <summary>The paths of a template such as <c>/cart/{int}</c>.</summary>
    /// <exception cref="LanguageException">A segment is of a type that is not known, or the template is too large.</exception>
    public static Automaton Of(string template)
    {
        var segments = new List<Automaton>();
        foreach (var range in template.AsSpan().Split('/')) segments.Add(SegmentLanguage.Of(template.AsSpan()[range]));
        if (segments.Sum(s => s.States) >= Automaton.MostStates) throw new LanguageException($"the path {template} is too large to compare");
        var next = new List<int>();
        var accepts = new List<bool>();
        var offset = 0;
        // No segment holds a slash, so where one ends the slash leads on to the next and nowhere else. The dead state is the last.
        var dead = segments.Sum(s => s.States);
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            var last = i == segments.Count - 1;
            for (var state = 0; state < segment.States; state++)
            {
                for (var c = 0; c < CharacterSet.Count; c++) next.Add(offset + segment.Next(state, c));
                next[^(CharacterSet.Count - Slash)] = !last && segment.Accepts(state) ? offset + segment.States : dead;
                accepts.Add(last && segment.Accepts(state));
            }

            offset += segment.States;
        }

        for (var c = 0; c < CharacterSet.Count; c++) next.Add(dead);
        accepts.Add(false);
        return new Automaton([.. next], [.. accepts]).Intersect(Every);
    }
}
