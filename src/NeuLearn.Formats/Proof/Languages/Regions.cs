using System.Collections;

namespace NeuLearn.Formats.Proof.Languages;

/// <summary>
/// Cuts a language into the regions that some words and other languages do not tell apart, and gives one word of each:
/// atomic predicates, found by one walk through all automata at once.
/// </summary>
internal sealed class Regions
{
    /// <summary>More regions than these, words that stand alone aside, are not compared.</summary>
    public const int Most = 512;

    private const int MostSteps = 200_000;

    private static readonly int[] Order = [.. Enumerable.Range(0, CharacterSet.Count).OrderBy(i => Rank((char)(CharacterSet.First + i))).ThenBy(i => i)];
    private readonly Automaton _universe;
    private readonly WordTree _words;
    private readonly IReadOnlyList<Automaton> _languages;
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);
    private readonly List<(int[] States, int From, int By)> _steps = [];

    private Regions(Automaton universe, IEnumerable<string> words, IReadOnlyList<Automaton> languages) =>
        (_universe, _words, _languages) = (universe, new WordTree(words), languages);

    /// <summary>One word of each region: the words themselves, then the shortest of the others, or one that reads better.</summary>
    /// <param name="universe">What is cut.</param>
    /// <param name="words">Words that are each a region of their own.</param>
    /// <param name="languages">What else it is cut by.</param>
    /// <param name="preferred">Words to take for a region before any other, the best first.</param>
    /// <exception cref="LanguageException">There are too many.</exception>
    public static IReadOnlyList<string> Of(Automaton universe, IReadOnlyCollection<string> words, IReadOnlyList<Automaton> languages, IReadOnlyList<string> preferred)
    {
        var regions = new Regions(universe, words, languages);
        foreach (var word in preferred.Where(w => universe.Contains(w) && !words.Contains(w, StringComparer.Ordinal))) regions.Found(word);
        regions.Walk();
        return [.. words.Where(universe.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), .. regions._found.Values];
    }

    private void Found(string word)
    {
        var membership = string.Concat(_languages.Select(l => l.Contains(word) ? '1' : '0'));
        if (_found.TryAdd(membership, word) && _found.Count > Most) throw new LanguageException("more combinations than are compared");
    }

    // The state of the universe, of the words, and of each language.
    private void Walk()
    {
        var alive = Alive();
        if (!alive[0]) return;
        var start = new int[_languages.Count + 2];
        var known = new HashSet<int[]>(Numbers.Comparer) { start };
        _steps.Add((start, -1, 0));
        for (var at = 0; at < _steps.Count; at++)
        {
            if (at == MostSteps) throw new LanguageException("languages that are too large together");
            var states = _steps[at].States;
            if (_universe.Accepts(states[0]) && !_words.IsWord(states[1])) Found(Word(at));
            foreach (var c in Order)
            {
                var next = new int[states.Length];
                next[0] = _universe.Next(states[0], c);
                if (!alive[next[0]]) continue;
                next[1] = _words.Next(states[1], (char)(CharacterSet.First + c));
                for (var i = 0; i < _languages.Count; i++) next[i + 2] = _languages[i].Next(states[i + 2], c);
                if (known.Add(next)) _steps.Add((next, at, c));
            }
        }
    }

    private string Word(int at)
    {
        var word = new List<char>();
        for (; _steps[at].From >= 0; at = _steps[at].From) word.Add((char)(CharacterSet.First + _steps[at].By));
        word.Reverse();
        return new string([.. word]);
    }

    /// <summary>The states from which a text of the universe can still be completed.</summary>
    private BitArray Alive()
    {
        var alive = new BitArray(_universe.States);
        for (var changed = true; changed;)
        {
            changed = false;
            for (var state = 0; state < _universe.States; state++)
            {
                if (alive[state] || !(_universe.Accepts(state) || Enumerable.Range(0, CharacterSet.Count).Any(c => alive[_universe.Next(state, c)]))) continue;
                alive[state] = changed = true;
            }
        }

        return alive;
    }

    // Witnesses are read by people: letters before digits before the rest.
    private static int Rank(char c) => c switch { >= 'a' and <= 'z' => 0, >= '0' and <= '9' => 1, >= 'A' and <= 'Z' => 2, '-' or '.' or '_' => 3, _ => 4 };
}
