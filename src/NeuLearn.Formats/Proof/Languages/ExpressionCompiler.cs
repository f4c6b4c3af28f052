namespace NeuLearn.Formats.Proof.Languages;

/// <summary>Makes an automaton of an expression: Thompson's construction, then sets of states.</summary>
internal sealed class ExpressionCompiler
{
    private readonly List<List<(CharacterSet On, int To)>> _edges = [];
    private readonly List<List<int>> _free = [];

    private ExpressionCompiler()
    {
    }

    /// <summary>The texts that an expression matches as a whole.</summary>
    /// <exception cref="LanguageException">It is too large.</exception>
    public static Automaton Compile(Expression expression)
    {
        var compiler = new ExpressionCompiler();
        var start = compiler.State();
        return compiler.Determine(start, compiler.Add(expression, start));
    }

    /// <summary>Adds an expression behind a state.</summary>
    /// <returns>The state at its end.</returns>
    private int Add(Expression expression, int from)
    {
        switch (expression)
        {
            case Characters(var set):
                var to = State();
                _edges[from].Add((set, to));
                return to;
            case Sequence(var items):
                return items.Aggregate(from, (at, item) => Add(item, at));
            case Choice(var items):
                var end = State();
                foreach (var item in items)
                {
                    // Each begins in a state of its own: a loop in one must not lead into another.
                    var begin = State();
                    _free[from].Add(begin);
                    _free[Add(item, begin)].Add(end);
                }

                return end;
            case Repeat(var item, var least, var most):
                for (var i = 0; i < least; i++) from = Add(item, from);
                return most is { } upper ? Optional(item, upper - least, from) : Loop(item, from);
            default:
                throw new LanguageException("an expression of an unknown kind");
        }
    }

    private int Optional(Expression item, int times, int from)
    {
        var end = State();
        _free[from].Add(end);
        for (var i = 0; i < times; i++) _free[from = Add(item, from)].Add(end);
        return end;
    }

    private int Loop(Expression item, int from)
    {
        var (turn, end) = (State(), State());
        _free[from].Add(turn);
        _free[turn].Add(end);
        _free[Add(item, turn)].Add(turn);
        return end;
    }

    private int State()
    {
        if (_edges.Count == Automaton.MostStates) throw new LanguageException("an expression is too large to compare");
        _edges.Add([]);
        _free.Add([]);
        return _edges.Count - 1;
    }

    private Automaton Determine(int start, int end)
    {
        var first = Closure([start]);
        var numbers = new Dictionary<int[], int>(Numbers.Comparer) { [first] = 0 };
        var sets = new List<int[]> { first };
        var next = new List<int>();
        for (var i = 0; i < sets.Count; i++)
        {
            var edges = sets[i].SelectMany(state => _edges[state]).ToList();
            var known = new Dictionary<int[], int>(Numbers.Comparer);
            for (var c = 0; c < CharacterSet.Count; c++)
            {
                int[] reached = [.. edges.Where(e => e.On.Contains(c)).Select(e => e.To).Distinct().Order()];
                if (!known.TryGetValue(reached, out var number))
                {
                    var closed = Closure(reached);
                    if (!numbers.TryGetValue(closed, out number))
                    {
                        if (sets.Count == Automaton.MostStates) throw new LanguageException("an expression is too large to compare");
                        numbers.Add(closed, number = sets.Count);
                        sets.Add(closed);
                    }

                    known.Add(reached, number);
                }

                next.Add(number);
            }
        }

        return new Automaton([.. next], [.. sets.Select(set => set.Contains(end))]);
    }

    /// <summary>The states that can be reached without a character, in ascending order.</summary>
    private int[] Closure(IEnumerable<int> states)
    {
        var reached = new SortedSet<int>(states);
        var open = new Stack<int>(reached);
        while (open.TryPop(out var state))
            foreach (var to in _free[state])
                if (reached.Add(to)) open.Push(to);
        return [.. reached];
    }
}
