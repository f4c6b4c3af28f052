using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Signals;

/// <summary>Whether a workload of ours calls out of the cluster, and to what.</summary>
internal static class ExternalServer
{
    /// <summary>A name or one outside address. The world and named networks were judged by other means.</summary>
    public static bool Is(Conversation conversation) => conversation.Server.Kind == PeerKind.Dns ? conversation.Client.IsManaged : IsAddress(conversation);

    /// <summary>One outside address without a name.</summary>
    public static bool IsAddress(Conversation conversation) =>
        conversation.Client.IsManaged && conversation.Server.Kind == PeerKind.Cidr
        && Cidr.TryParse(conversation.Server.Name, out var cidr) && cidr.IsSingle && AddressClass.IsWorld(cidr.Address);
}
