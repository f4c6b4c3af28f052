using System.Net;
using System.Threading.Channels;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace NeuLearn.Samples.Controller.Watching;

/// <summary>Follows the objects of one kind: lists them, then watches from where the list stands, for ever.</summary>
/// <remarks>
/// A watch that ends or breaks goes on after the last change that was seen. When the server has forgotten that place (410 Gone) the
/// objects are listed again, and those that are missing have ended. What did not change in a way that matters is not told again.
/// </remarks>
internal sealed class ObjectWatch<T>(WatchedKind<T> kind, ChannelWriter<string> told, BackOff backOff, TimeProvider time, ILogger log)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    // As JSON, in which they are told: smaller than objects, and compared at once.
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private string? _version;

    /// <summary>An object that was known before this process; it has ended when the first list does not hold it.</summary>
    public void Know(T item) => _known[kind.Key(item)] = KubernetesJson.Serialize(item);

    /// <summary>Lists and watches until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _version ??= await ListAsync(stop);
                await FollowAsync(stop);
            }
            catch (Exception e) when (IsGone(e))
            {
                ControllerLog.Relisted(log, kind.Kind);
                _version = null;
            }
            catch (Exception e) when (!stop.IsCancellationRequested && e is not ChannelClosedException)
            {
                ControllerLog.WatchBroke(log, kind.Kind, e.Message);
            }

            await backOff.WaitAsync(stop);
        }
    }

    private async Task<string> ListAsync(CancellationToken stop)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? from = null;
        while (true)
        {
            var page = await kind.ListAsync(from, stop);
            foreach (var item in page.Items)
            {
                seen.Add(kind.Key(item));
                await TellAsync(item, stop);
            }

            from = page.Continue;
            if (!string.IsNullOrEmpty(from)) continue;
            foreach (var key in _known.Keys.Where(k => !seen.Contains(k)).ToList()) await EndAsync(key, null, stop);
            return page.Version;
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        Exception? broken = null;
        await foreach (var (type, item) in kind.Watch(_version!, e => broken ??= e, stop))
        {
            if (type == WatchEventType.Error) break;
            if (type == WatchEventType.Deleted) await EndAsync(kind.Key(item), item, stop);
            else if (type != WatchEventType.Bookmark) await TellAsync(item, stop);
            // Only now: what was not told must come again.
            _version = item.Metadata.ResourceVersion;
            backOff.Reset();
        }

        if (broken is not null) throw broken;
    }

    private async Task TellAsync(T item, CancellationToken stop)
    {
        if (kind.Trim(item) is not { } trimmed) return;
        var (key, json) = (kind.Key(item), KubernetesJson.Serialize(trimmed));
        if (_known.TryGetValue(key, out var known) && known == json) return;
        await told.WriteAsync(json, stop);
        _known[key] = json;
    }

    private async Task EndAsync(string key, T? last, CancellationToken stop)
    {
        if (!_known.TryGetValue(key, out var json)) return;
        if (kind.End is { } end)
        {
            // A pod that is deleted says when, if it had the time to.
            var ended = (last is null ? null : kind.Trim(last)) ?? KubernetesJson.Deserialize<T>(json);
            end(ended, time.GetUtcNow().UtcDateTime);
            await told.WriteAsync(KubernetesJson.Serialize(ended), stop);
        }

        _known.Remove(key);
    }

    private static bool IsGone(Exception e) =>
        e is HttpOperationException { Response.StatusCode: HttpStatusCode.Gone } or KubernetesException { Status.Code: (int)HttpStatusCode.Gone };
}
