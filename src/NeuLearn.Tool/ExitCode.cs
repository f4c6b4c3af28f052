namespace NeuLearn.Tool;

/// <summary>What the tool's exit codes mean (DESIGN, stable).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Wrong use, or input that cannot be read.</summary>
    public const int WrongUse = 1;

    /// <summary>Done, and the answer is no: violations, not ready, not equivalent.</summary>
    public const int AnswerIsNo = 2;

    /// <summary>Done, with records skipped as malformed, when <c>--strict</c> was given.</summary>
    public const int Skipped = 3;
}
