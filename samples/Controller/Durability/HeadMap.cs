using System.Net;
using k8s;
using k8s.Autorest;
using NeuLearn.Hosting.Durability;
using NeuLearn.Samples.Controller.Watching;

namespace NeuLearn.Samples.Controller.Durability;

/// <summary>The first ConfigMap of a state. It changes only from the version that was read, so a second controller cannot write into it unseen.</summary>
internal sealed class HeadMap(IKubernetes client, string space, string name, Func<BackOff> backOff)
{
    private const int MostTries = 6;
    private string? _version;

    /// <summary>Reads it; null when there is none.</summary>
    public async Task<StateHead?> ReadAsync(CancellationToken stop)
    {
        try
        {
            var map = await client.CoreV1.ReadNamespacedConfigMapAsync(name, space, cancellationToken: stop);
            _version = map.Metadata.ResourceVersion;
            return StateHead.Of(map);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            _version = null;
            return null;
        }
    }

    /// <summary>Puts a head in the place of the one that was read or written last. A write whose answer is lost is looked up, not repeated blindly.</summary>
    /// <exception cref="StateStoreException">Another controller writes, or the server cannot be reached for long.</exception>
    public async Task WriteAsync(StateHead before, StateHead after, CancellationToken stop)
    {
        var wait = backOff();
        for (var tries = 1; ; tries++)
        {
            try
            {
                await PutAsync(after, stop);
                return;
            }
            catch (Exception e) when (e is HttpOperationException or HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
            {
                if (tries == MostTries || IsFinal(e)) throw new StateStoreException($"ConfigMap {space}/{name} could not be written: {Reason(e)}", e);
                await wait.WaitAsync(stop);
                if (await TryReadAsync(stop) is not { } now) continue;
                if (now.Holder == after.Holder && now.Serial == after.Serial) return;
                if (now.Holder != before.Holder || now.Serial != before.Serial)
                    throw new StateStoreException($"another controller writes ConfigMap {space}/{name}: run one at a time", e);
            }
        }
    }

    private async Task PutAsync(StateHead head, CancellationToken stop)
    {
        var map = head.ToConfigMap(space, name, _version);
        var written = _version is null
            ? await client.CoreV1.CreateNamespacedConfigMapAsync(map, space, cancellationToken: stop)
            : await client.CoreV1.ReplaceNamespacedConfigMapAsync(map, name, space, cancellationToken: stop);
        _version = written.Metadata.ResourceVersion;
    }

    private async Task<StateHead?> TryReadAsync(CancellationToken stop)
    {
        try
        {
            return await ReadAsync(stop);
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    // A conflict is looked at; what is forbidden or invalid stays so.
    private static bool IsFinal(Exception e) =>
        e is HttpOperationException { Response.StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests) };

    private static string Reason(Exception e) => e is HttpOperationException http ? $"{(int)http.Response.StatusCode} {http.Response.ReasonPhrase}" : e.Message;
}
