using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Inventory;

namespace NeuLearn.Learning;

/// <summary>
/// Until when the baselines of a conversation's ends were open. A service outside discover learns nothing more: what is new
/// to it, and what waited when it left discover, waits for a person. A pure function of evidence and modes, so order and
/// repetition of events change nothing.
/// </summary>
internal sealed class BaselineCutoff(ServiceModes modes)
{
    /// <summary>New to a service that no longer learns.</summary>
    public const string AfterProtect = "after-protect";

    /// <summary>The same, opened by a service that still learns.</summary>
    public const string IntoProtected = "into-protected";

    private readonly bool _allLearn = modes.AllLearn;

    /// <summary>As if every service learned.</summary>
    public static BaselineCutoff Open(ServiceDirectory directory) => new(new ServiceModes(new ModeTable(), new ModeDefaults(), directory, _ => uint.MaxValue));

    /// <summary>The second after which what is new to either end waits; the greatest number when both learn.</summary>
    public uint Of(Conversation conversation) => Math.Min(Of(conversation.Client), Of(conversation.Server));

    /// <summary>The same for one end.</summary>
    public uint Of(Peer end) => _allLearn ? ModeEntry.Unknown : modes.EntryOf(end).LearnedUntil;

    /// <summary>Whether a conversation waited when the baseline of one of its ends was closed.</summary>
    public bool Waited(Conversation conversation) => HeldBy(conversation) is not null;

    /// <summary>Why a conversation waits for a person, whatever its evidence; null when it does not.</summary>
    public QuarantineReason? Reason(Conversation conversation, Evidence evidence)
    {
        if (_allLearn) return null;
        var (client, server) = (conversation.Client, conversation.Server);
        var (ofClient, ofServer) = (modes.EntryOf(client), modes.EntryOf(server));
        var (closed, entry) = ofClient.LearnedUntil < ofServer.LearnedUntil ? (client, ofClient) : (server, ofServer);
        if (evidence.FirstSecond > entry.LearnedUntil)
        {
            var seen = string.Create(CultureInfo.InvariantCulture, $"first seen {evidence.FirstSeen:yyyy-MM-dd HH:mm} UTC");
            return client.IsManaged && ofClient.Mode == Mode.Discover
                ? new QuarantineReason(IntoProtected, $"{client}, which still learns, opened it, {seen}, after {Closing(closed, entry)}")
                : new QuarantineReason(AfterProtect, $"{seen}, after {Closing(closed, entry)}");
        }

        return HeldBy(conversation) is { } holder ? new QuarantineReason(AfterProtect, $"it waited when {Closing(holder, modes.EntryOf(holder))}") : null;
    }

    /// <summary>The end whose closed baseline holds a conversation back; null when none does.</summary>
    private Peer? HeldBy(Conversation conversation)
    {
        if (_allLearn) return null;
        var (ofClient, ofServer) = (modes.EntryOf(conversation.Client), modes.EntryOf(conversation.Server));
        if (ofClient.Waiting.Count + ofServer.Waiting.Count == 0) return null;
        var key = WaitingConversations.KeyOf(conversation);
        return ofClient.Holds(key) ? conversation.Client : ofServer.Holds(key) ? conversation.Server : null;
    }

    private static string Closing(Peer service, ModeEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"the baseline of {service} was closed ({EventTime.FromSecond(entry.LearnedUntil):yyyy-MM-dd HH:mm} UTC, {ModeName.Of(entry.Mode)})");
}
