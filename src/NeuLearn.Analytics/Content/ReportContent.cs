namespace NeuLearn.Analytics.Content;

/// <summary>All that the page shows. It is written as JSON, property by property; the script of the page reads these names.</summary>
internal sealed record ReportContent(
    ObservedWindow? Window, IReadOnlyList<string> Caveats, Totals Totals, GraphDrawing Graph, NetworkEntry Network, IReadOnlyList<RoleEntry> Roles, IReadOnlyList<ServiceEntry> Services,
    IReadOnlyList<RuleEntry> Rules, IReadOnlyList<ViolationEntry> Violations, IReadOnlyList<SuggestionEntry> Suggestions, IReadOnlyList<FormatEntry> Exports,
    DriftEntry? Drift);

/// <summary>What the numbers at the top say.</summary>
/// <remarks>
/// <c>FailedOnly</c>: conversations that never completed.
/// <c>ViolationsUnlisted</c>: violations that are known and not listed, the less urgent ones.
/// <c>ViolationsLost</c>: violations beyond what a state keeps.
/// <c>Confidence</c>: the confidence of every bound, from 0 to 1.
/// </remarks>
internal sealed record Totals(
    int Services, int Ready, int Rules, int Waiting, int Rejected, int Conversations, int FailedOnly, int Scanners,
    int ViolationsUnlisted, long ViolationsLost, double Confidence);

/// <summary>The drawing of the service graph.</summary>
/// <remarks><c>Hubs</c>: the nodes that at least half of all services share an edge with in one direction.</remarks>
internal sealed record GraphDrawing(
    int Width, int Height, int NodeWidth, int NodeHeight, IReadOnlyList<LaneEntry> Lanes, IReadOnlyList<NodeEntry> Nodes, IReadOnlyList<EdgeEntry> Edges,
    IReadOnlyList<int> Hubs);

/// <summary>A band of the drawing: a namespace, or what is in none.</summary>
internal sealed record LaneEntry(string Name, int Top, int Height);

/// <summary>A node of the drawing.</summary>
/// <remarks><c>Folded</c>: how many addresses it stands for, when it is not a single peer.</remarks>
internal sealed record NodeEntry(string Name, string Label, int Lane, int X, int Y, string? Mode, string? Status, int? Folded);

/// <summary>An edge of the drawing: all of one kind between two nodes.</summary>
/// <remarks>
/// <c>Kind</c>: <c>allowed</c>, <c>waiting</c>, <c>refused</c> or <c>violating</c>.
/// <c>Of</c>: the places of its rules, or of its violations, in their lists.
/// <c>Hub</c>: whether it is one of the many edges of a hub: it is drawn faint.
/// </remarks>
internal sealed record EdgeEntry(int Client, int Server, string Kind, IReadOnlyList<int> Of, bool Hub);
