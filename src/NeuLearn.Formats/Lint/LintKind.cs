namespace NeuLearn.Formats.Lint;

/// <summary>What is wrong with an object.</summary>
internal enum LintKind
{
    /// <summary>A selector of pods by label selects several services.</summary>
    SelectsSeveral,

    /// <summary>A selector selects some pods of a service and not others.</summary>
    SelectsPart,

    /// <summary>A peer selects nobody who is known.</summary>
    SelectsNobody,

    /// <summary>The object applies to nobody who is known.</summary>
    AppliesToNobody,

    /// <summary>A selector looks at a label that changes with a rollout.</summary>
    UnstableLabel,

    /// <summary>Another rule of the object allows all that a rule does.</summary>
    Shadowed,

    /// <summary>No server is known to listen on a port.</summary>
    UnreachablePort,

    /// <summary>No server declares a port of that name.</summary>
    UnresolvedPort,

    /// <summary>A service that may open something cannot resolve names.</summary>
    MissingDns,

    /// <summary>The namespace is not known.</summary>
    MissingNamespace,

    /// <summary>Two objects have one name.</summary>
    DuplicateName,
}

/// <summary>The words for kinds of findings.</summary>
internal static class LintWords
{
    /// <summary>The word for a kind: <c>selects-several</c>.</summary>
    public static string Of(LintKind kind) => kind switch
    {
        LintKind.SelectsSeveral => "selects-several",
        LintKind.SelectsPart => "selects-part",
        LintKind.SelectsNobody => "selects-nobody",
        LintKind.AppliesToNobody => "applies-to-nobody",
        LintKind.UnstableLabel => "unstable-label",
        LintKind.Shadowed => "shadowed",
        LintKind.UnreachablePort => "unreachable-port",
        LintKind.UnresolvedPort => "unresolved-port",
        LintKind.MissingDns => "missing-dns",
        LintKind.MissingNamespace => "missing-namespace",
        _ => "duplicate-name",
    };
}
