using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace NeuLearn.Samples.Controller.Policies;

/// <summary>Carries out an accepted change: server-side apply under the controller's name, or the deletion of what it wrote.</summary>
internal sealed class PolicyWriter(IKubernetes client)
{
    /// <summary>Carries out a change.</summary>
    /// <returns>What became of it.</returns>
    public async Task<string> WriteAsync(PolicyChange change, CancellationToken stop)
    {
        try
        {
            if (change.Kind == ChangeKind.Delete) await DeleteAsync(change, stop);
            else await ApplyAsync(change, force: false, stop);
            return change.Kind == ChangeKind.Delete ? "deleted" : "applied";
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.Conflict && change.Kind == ChangeKind.Delete)
        {
            return "it changed meanwhile; nothing was deleted";
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.Conflict)
        {
            return await SettleAsync(change, e, stop);
        }
        catch (HttpOperationException e)
        {
            return FormattableString.Invariant($"refused by the server: {(int)e.Response.StatusCode} {e.Response.ReasonPhrase}");
        }
    }

    /// <summary>A conflict: taken where every field is the controller's too, and told where one is another's.</summary>
    private async Task<string> SettleAsync(PolicyChange change, HttpOperationException conflict, CancellationToken stop)
    {
        var causes = Causes(conflict);
        var owned = change.Current is null ? new HashSet<string>() : OwnedFields.Of(change.Current.Metadata, ControllerOptions.Manager);
        if (causes.Count == 0 || causes.Any(c => !owned.Contains(c.Field)))
            return $"conflict, nothing was written: {string.Join("; ", causes.Select(c => $"{c.Field}: {c.Message}"))}";
        try
        {
            await ApplyAsync(change, force: true, stop);
            return "applied";
        }
        catch (HttpOperationException e)
        {
            return FormattableString.Invariant($"refused by the server: {(int)e.Response.StatusCode} {e.Response.ReasonPhrase}");
        }
    }

    private static IList<V1StatusCause> Causes(HttpOperationException conflict)
    {
        try
        {
            return KubernetesJson.Deserialize<V1Status>(conflict.Response.Content)?.Details?.Causes ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }

    // What the accepted text says, as JSON, which is YAML too.
    private Task<V1NetworkPolicy> ApplyAsync(PolicyChange change, bool force, CancellationToken stop) => client.NetworkingV1.PatchNamespacedNetworkPolicyAsync(
        new V1Patch(KubernetesYaml.Deserialize<V1NetworkPolicy>(change.Content, strict: true), V1Patch.PatchType.ApplyPatch), change.Name, change.Namespace, fieldManager: ControllerOptions.Manager, force: force, cancellationToken: stop);

    // This object, as it was when the change was planned, and no other of its name.
    private Task DeleteAsync(PolicyChange change, CancellationToken stop) => client.NetworkingV1.DeleteNamespacedNetworkPolicyAsync(
        change.Name, change.Namespace,
        new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = change.Current!.Metadata.Uid, ResourceVersion = change.Current.Metadata.ResourceVersion } }, cancellationToken: stop);
}
