using NeuLearn.Events;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Selection;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>Writes peers as a mesh knows them: services by the accounts they run as, all else by address.</summary>
/// <param name="directory">Who is who.</param>
/// <param name="selectors">The labels that select services.</param>
/// <param name="blocks">What blocks of addresses mean on the platform.</param>
internal class AccountPeers(ServiceDirectory directory, ServiceSelectors selectors, AddressBlocks blocks) : PeerResolver(directory, selectors, blocks)
{
    private readonly ServiceAccounts _accounts = new(directory);

    /// <summary>Whether an item that names clients lets in pods of a service.</summary>
    public bool Admits(PeerItem item, Peer service) => item is AccountItem account && service.Kind == PeerKind.Service && (account.Account is null || _accounts.Of(service) is not { } known
        ? account.Namespace == service.Namespace
        : known.Contains((account.Namespace, account.Account)));

    protected override PeerTerms Pods(Peer service)
    {
        var space = service.Namespace!;
        if (!PlainName.Is(space)) return PeerTerms.Omitted($"'{space}' cannot be the name of a namespace");
        if (_accounts.Of(service) is not { } accounts)
            return new PeerTerms([new AccountItem(space, null)], LossEffect.Wider, $"all of namespace {space}: the service account of {service} is not known") { Stranger = Peer.Service(space, "not-learned") };

        var items = accounts.Select(a => new AccountItem(a.Namespace, a.Account)).ToList();
        foreach (var account in accounts)
            if (_accounts.Sharing(account, service) is { } other)
                return new PeerTerms(items, LossEffect.Wider, $"all that run as {account.Namespace}/{account.Account}, {other} too") { Stranger = other };
        return new PeerTerms(items);
    }
}
