namespace NeuLearn.Learning;

/// <summary>Choices that belong to a state and not to a run: they are saved, and merge by logical time.</summary>
/// <remarks>Of two choices made at the same time the one with the ordinally greater text wins. Not thread-safe.</remarks>
public sealed class Preferences
{
    /// <summary>Whether a side whose addresses keep growing becomes the world: <c>on</c> (as long as nothing is chosen) or <c>off</c>.</summary>
    public const string World = "world";

    /// <summary>From which score a conversation becomes a rule: <c>normal</c> or <c>strict</c>. It wins over the options of the engine.</summary>
    public const string Strictness = "strictness";

    /// <summary>Whether many outside addresses on one port become ranges: <c>on</c> or <c>off</c>.</summary>
    public const string Cidrs = "cidrs";

    /// <summary>Whether ports that a server opens anew each time become ranges: <c>on</c> or <c>off</c>.</summary>
    public const string Ports = "ports";

    /// <summary>Whether DNS names below one domain become a pattern: <c>on</c> or <c>off</c>.</summary>
    public const string Names = "names";

    /// <summary>Whether many segments at one place of a path become a class: <c>on</c> or <c>off</c>.</summary>
    public const string Paths = "paths";

    /// <summary>Whether a gRPC service is allowed with all of its methods: <c>on</c>, or <c>off</c> (as long as nothing is chosen).</summary>
    public const string Grpc = "grpc";

    /// <summary>Whether an application that two peers speak on several ports may be spoken on any: <c>on</c>, or <c>off</c> (as long as nothing is chosen).</summary>
    public const string AnyPort = "anyport";

    /// <summary>The steps of generalisation that can be switched, in ordinal order.</summary>
    public static readonly IReadOnlyList<string> Steps = [AnyPort, Cidrs, Grpc, Names, Paths, Ports, World];

    /// <summary>Those of them that are off as long as nobody names them, in ordinal order.</summary>
    public static readonly IReadOnlyList<string> OnlyByName = [AnyPort, Grpc];

    /// <summary>Which side decides where the ends are in different modes: <c>basic</c> or <c>restrictive</c>. It wins over the options of the engine.</summary>
    public const string Contention = "contention";

    private readonly SortedDictionary<string, (string Value, ulong Time)> _values = new(StringComparer.Ordinal);

    /// <summary>What was chosen; null when nothing was.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) ? value.Value : null;

    internal IEnumerable<(string Name, string Value, ulong Time)> Entries => _values.Select(v => (v.Key, v.Value.Value, v.Value.Time));

    /// <summary>Makes a choice.</summary>
    public void Choose(string name, string value)
    {
        if (this[name] == value) return;
        _values[name] = (value, _values.Count == 0 ? 1 : _values.Values.Max(v => v.Time) + 1);
    }

    /// <summary>Options with what was chosen put over them.</summary>
    internal LearningOptions Over(LearningOptions options) => options with
    {
        GeneraliseToWorld = IsOn(World, options.GeneraliseToWorld),
        GeneraliseAddresses = IsOn(Cidrs, options.GeneraliseAddresses),
        GeneralisePorts = IsOn(Ports, options.GeneralisePorts),
        GeneraliseNames = IsOn(Names, options.GeneraliseNames),
        GeneralisePaths = IsOn(Paths, options.GeneralisePaths),
        GeneraliseToAnyPort = IsOn(AnyPort, options.GeneraliseToAnyPort),
        GeneraliseGrpcMethods = IsOn(Grpc, options.GeneraliseGrpcMethods),
        Strictness = this[Strictness] switch
        {
            "strict" => Learning.Strictness.Strict,
            "normal" => Learning.Strictness.Normal,
            _ => options.Strictness,
        },
    };

    private bool IsOn(string step, bool otherwise) => this[step] switch { "on" => true, "off" => false, _ => otherwise };

    internal void Join(string name, string value, ulong time)
    {
        if (_values.TryGetValue(name, out var known)
            && (known.Time > time || (known.Time == time && string.CompareOrdinal(known.Value, value) >= 0))) return;
        _values[name] = (value, time);
    }
}
