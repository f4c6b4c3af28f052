using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>
/// Until when the baselines of a conversation's ends were open. A service outside discover learns nothing more: what is new
/// to it waits, and what it knew is judged by the days up to then. A pure function of evidence and modes, so order and
/// repetition of events change nothing.
/// </summary>
internal sealed class BaselineCutoff(ServiceModes modes)
{
    /// <summary>New to a service that no longer learns.</summary>
    public const string AfterProtect = "after-protect";

    /// <summary>The same, opened by a service that still learns.</summary>
    public const string IntoProtected = "into-protected";

    private readonly bool _allLearn = modes.AllLearn;

    /// <summary>The second after which what is new to either end waits; the greatest number when both learn.</summary>
    public uint Of(Conversation conversation) =>
        _allLearn ? ModeEntry.Unknown : Math.Min(modes.LearnedUntil(conversation.Client), modes.LearnedUntil(conversation.Server));

    /// <summary>The same for one end.</summary>
    public uint Of(Peer end) => _allLearn ? ModeEntry.Unknown : modes.LearnedUntil(end);

    /// <summary>Why a conversation waits that one end no longer learns.</summary>
    public QuarantineReason Reason(Conversation conversation, Evidence evidence)
    {
        var (client, server) = (conversation.Client, conversation.Server);
        var isNew = evidence.FirstSecond > Of(conversation);
        var closed = modes.LearnedUntil(client) < modes.LearnedUntil(server) ? client : server;
        var mode = modes[closed];
        var fixedAt = string.Create(CultureInfo.InvariantCulture, $"the baseline of {closed} was closed ({mode.LearnedUntil:yyyy-MM-dd HH:mm} UTC, {ModeName.Of(mode.Mode)})");
        if (!isNew) return new QuarantineReason(AfterProtect, $"what speaks for it came after {fixedAt}");
        var seen = string.Create(CultureInfo.InvariantCulture, $"first seen {evidence.FirstSeen:yyyy-MM-dd HH:mm} UTC");
        return client.IsManaged && modes[client].Mode == Mode.Discover
            ? new QuarantineReason(IntoProtected, $"{client}, which still learns, opened it, {seen}, after {fixedAt}")
            : new QuarantineReason(AfterProtect, $"{seen}, after {fixedAt}");
    }
}
