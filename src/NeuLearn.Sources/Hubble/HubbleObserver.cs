using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using NeuLearn.Events;
using NeuLearn.Sources.Hubble.Observer;
using NeuLearn.Sources.Live;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>Cilium's Hubble, observed live over its gRPC service: an agent, or the relay that asks them all.</summary>
/// <remarks>
/// A stream that breaks is asked for again from the last flow on, which Hubble serves from what it keeps. Whether that was
/// enough it does not say: each break counts as a loss of one event at least. A sender that is faster than the reader waits;
/// what Hubble drops meanwhile it reports itself.
/// </remarks>
public sealed class HubbleObserver : LiveInput
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);
    private static readonly Method<byte[], byte[]> GetFlows = new(MethodType.ServerStreaming, "observer.Observer", "GetFlows", Bytes, Bytes);
    private readonly HubbleObserverOptions _options;
    private readonly GrpcChannel _channel;
    private readonly CancellationTokenSource _stop = new();
    private readonly ObserverResponse _response = new();
    private readonly byte[] _name;
    private readonly Task _observation;
    private (long Seconds, int Nanoseconds)? _last;
    private long _lastSeen;
    private int _breaks;
    private volatile string? _trouble;

    /// <summary>Observes.</summary>
    /// <param name="address"><c>hubble://host:4245</c>, <c>hubble+tls://host:443</c> or <c>hubble+unix:///var/run/cilium/hubble.sock</c>.</param>
    /// <param name="session">Where what is read goes.</param>
    /// <param name="options">How it is asked.</param>
    /// <param name="reading">Limits.</param>
    /// <exception cref="FormatException">The address is none of these.</exception>
    public HubbleObserver(string address, ReadSession session, HubbleObserverOptions? options = null, ReadOptions? reading = null)
        : base(address, session, SourceFormats.Hubble, reading)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!ObserverAddress.TryParse(address, out var where))
            throw new FormatException($"{address}: not an address of Hubble; one is hubble://HOST:4245, hubble+tls://HOST:443 or hubble+unix:///PATH");
        _options = options ?? HubbleObserverOptions.Default;
        where = where.Named(_options.ServerName);
        _name = Encoding.UTF8.GetBytes(address);
        _channel = GrpcChannel.ForAddress(where.Channel, new GrpcChannelOptions { HttpHandler = where.Handler(_options), DisposeHttpClient = true });
        _observation = Task.Run(() => ObserveAsync(_stop.Token));
    }

    /// <inheritdoc/>
    public override bool IsOver => _observation.IsCompleted;

    /// <inheritdoc/>
    public override string? Trouble => _trouble;

    private protected override ReadOnlySpan<byte> Name => _name;

    private protected override long LastSeen => Volatile.Read(ref _lastSeen);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _stop.Cancel();
        _observation.Wait(CancellationToken.None);
        _channel.Dispose();
        _stop.Dispose();
        Arrivals.Dispose();
    }

    private protected override void Read(Address sender, ReadOnlySpan<byte> message) => Output.Count(_response.Read(message, Output));

    private protected override void ReadBreaks()
    {
        var breaks = Interlocked.Exchange(ref _breaks, 0);
        if (breaks > 0) Output.AddLoss(_name, LastSeen, breaks);
    }

    private async Task ObserveAsync(CancellationToken stop)
    {
        var wait = TimeSpan.FromSeconds(1);
        while (!stop.IsCancellationRequested)
        {
            var hasAnswered = false;
            try
            {
                using var call = _channel.CreateCallInvoker().AsyncServerStreamingCall(GetFlows, null, new CallOptions(cancellationToken: stop), ObserverRequest.Write(_options.Follow, Since()));
                while (await call.ResponseStream.MoveNext(stop).ConfigureAwait(false))
                {
                    (hasAnswered, _trouble) = (true, null);
                    await TakeAsync(call.ResponseStream.Current, stop).ConfigureAwait(false);
                }

                _trouble = _options.Follow ? "the server ended the stream" : null;
            }
            catch (RpcException e)
            {
                // Where there was no answer at all, what the socket said is the cause.
                var cause = e.Status.DebugException?.GetBaseException().Message ?? e.Status.Detail;
                _trouble = $"{e.StatusCode}: {cause.ReplaceLineEndings(" ")}";
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (!_options.Follow || stop.IsCancellationRequested) return;
            if (hasAnswered) wait = TimeSpan.FromSeconds(1);
            if (_last is not null) Interlocked.Increment(ref _breaks);
            await Task.Delay(wait, _options.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, _options.MaxWait.Ticks));
        }
    }

    private async ValueTask TakeAsync(byte[] answer, CancellationToken stop)
    {
        if (ObserverResponse.TryReadTime(answer, out var time) && (_last is not { } last || time.CompareTo(last) > 0))
        {
            _last = time;
            Volatile.Write(ref _lastSeen, time.Seconds * 1000);
        }

        await Arrivals.AddAsync(default, answer, stop).ConfigureAwait(false);
    }

    // What is followed begins with now, and after a break behind the last; what is read once, with the oldest.
    private (long Seconds, int Nanoseconds)? Since()
    {
        if (!_options.Follow) return (0, 0);
        if (_last is not { } last) return null;
        return last.Nanoseconds == 999_999_999 ? (last.Seconds + 1, 0) : (last.Seconds, last.Nanoseconds + 1);
    }
}
