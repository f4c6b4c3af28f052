using System.Diagnostics;

namespace NeuLearn.Hosting.Observability;

/// <summary>The activities of a hosted engine, for tracing.</summary>
public static class HostingActivity
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "NeuLearn.Hosting";

    internal const string Commit = "neulearn.commit";
    internal const string Refresh = "neulearn.refresh";
    internal const string Compact = "neulearn.compact";
    internal const string Promote = "neulearn.promote";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Start(string name) => Source.StartActivity(name);
}
