namespace NeuLearn.Formats.Proof.Languages;

/// <summary>A set of texts over the space and visible ASCII, as a complete deterministic automaton. Immutable; state 0 begins.</summary>
internal sealed class Automaton
{
    /// <summary>More states than these are a language that is too large to compare.</summary>
    public const int MostStates = 20_000;

    private readonly int[] _next;
    private readonly bool[] _accepts;

    /// <summary>An automaton of its transitions, one row of <see cref="CharacterSet.Count"/> a state, and its accepting states.</summary>
    public Automaton(int[] next, bool[] accepts) => (_next, _accepts) = (next, accepts);

    /// <summary>No text.</summary>
    public static Automaton Nothing { get; } = new(new int[CharacterSet.Count], [false]);

    /// <summary>How many states there are.</summary>
    public int States => _accepts.Length;

    /// <summary>Whether no text is in it. Every state that is there can be reached.</summary>
    public bool IsEmpty => !Array.Exists(_accepts, accepts => accepts);

    /// <summary>Where a character leads from a state.</summary>
    public int Next(int state, int character) => _next[(state * CharacterSet.Count) + character];

    /// <summary>Whether a text may end in a state.</summary>
    public bool Accepts(int state) => _accepts[state];

    /// <summary>Whether a text is in it.</summary>
    public bool Contains(string text)
    {
        var state = 0;
        foreach (var c in text)
        {
            if (!CharacterSet.IsKnown(c)) return false;
            state = Next(state, c - CharacterSet.First);
        }

        return Accepts(state);
    }

    /// <summary>The texts of either.</summary>
    public Automaton Union(Automaton other) => Product(other, (a, b) => a || b);

    /// <summary>The texts of both.</summary>
    public Automaton Intersect(Automaton other) => Product(other, (a, b) => a && b);

    /// <summary>The texts that the other lacks.</summary>
    public Automaton Except(Automaton other) => Product(other, (a, b) => a && !b);

    /// <summary>Whether both hold the same texts.</summary>
    public bool IsSameAs(Automaton other) => Product(other, (a, b) => a != b).IsEmpty;

    /// <summary>Whether every text of the other is in it.</summary>
    public bool Covers(Automaton other) => other.Except(this).IsEmpty;

    /// <summary>The same texts with the fewest states (Moore's refinement).</summary>
    public Automaton Minimal()
    {
        var block = Array.ConvertAll(_accepts, accepts => accepts ? 1 : 0);
        for (var blocks = 0; ;)
        {
            var known = new Dictionary<int[], int>(Numbers.Comparer);
            var refined = new int[States];
            for (var state = 0; state < States; state++)
            {
                var key = new int[CharacterSet.Count + 1];
                key[CharacterSet.Count] = block[state];
                for (var c = 0; c < CharacterSet.Count; c++) key[c] = block[Next(state, c)];
                if (!known.TryGetValue(key, out refined[state])) known.Add(key, refined[state] = known.Count);
            }

            block = refined;
            if (known.Count == blocks) return Merge(block, blocks);
            blocks = known.Count;
        }
    }

    private Automaton Merge(int[] block, int blocks)
    {
        // Blocks are numbered in the order of their first state, so state 0 stays the first.
        var next = new int[blocks * CharacterSet.Count];
        var accepts = new bool[blocks];
        for (var state = 0; state < States; state++)
        {
            accepts[block[state]] = Accepts(state);
            for (var c = 0; c < CharacterSet.Count; c++) next[(block[state] * CharacterSet.Count) + c] = block[Next(state, c)];
        }

        return new Automaton(next, accepts);
    }

    private Automaton Product(Automaton other, Func<bool, bool, bool> accept)
    {
        var numbers = new Dictionary<(int, int), int> { [(0, 0)] = 0 };
        var pairs = new List<(int A, int B)> { (0, 0) };
        var next = new List<int>();
        for (var i = 0; i < pairs.Count; i++)
        {
            for (var c = 0; c < CharacterSet.Count; c++)
            {
                var to = (Next(pairs[i].A, c), other.Next(pairs[i].B, c));
                if (!numbers.TryGetValue(to, out var number))
                {
                    if (pairs.Count == MostStates) throw new LanguageException("the languages are too large to compare");
                    numbers.Add(to, number = pairs.Count);
                    pairs.Add(to);
                }

                next.Add(number);
            }
        }

        return new Automaton([.. next], [.. pairs.Select(p => accept(Accepts(p.A), other.Accepts(p.B)))]);
    }
}
