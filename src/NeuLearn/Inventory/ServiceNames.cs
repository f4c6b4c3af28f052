using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>The written form of every role: its name in its namespace, told apart by kind where two kinds share one name.</summary>
internal sealed class ServiceNames
{
    private readonly Dictionary<Role, Peer> _peers = [];
    private readonly Dictionary<Role, Peer> _overrides;

    public ServiceNames(IEnumerable<Role> roles, IReadOnlyDictionary<Role, Peer> overrides)
    {
        _overrides = new Dictionary<Role, Peer>(overrides);
        foreach (var group in roles.Distinct().GroupBy(r => (r.Namespace, r.Name)))
        {
            // A role known by a label alone is whatever controller has that name.
            var kinds = group.Where(r => r.Kind != Role.LabelKind).ToList();
            foreach (var role in group)
            {
                _peers[role] = kinds.Count <= 1 || role.Kind == Role.LabelKind
                    ? Peer.Service(role.Namespace, role.Name)
                    : Peer.Service(role.Namespace, $"{role.Name}.{role.Kind.ToLowerInvariant()}");
            }
        }
    }

    /// <summary>The peer of a role.</summary>
    public Peer this[Role role] => _overrides.TryGetValue(role, out var peer) || _peers.TryGetValue(role, out peer)
        ? peer
        : Peer.Service(role.Namespace, role.Name);
}
