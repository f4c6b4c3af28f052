namespace NeuLearn.Orleans.Sharding;

/// <summary>Group commit within a grain: all who come while a write runs share the next one.</summary>
/// <remarks>For one grain, whose turns never run at the same time.</remarks>
internal sealed class SharedWrite(Func<Task> write)
{
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Done when a write that began after this call is done.</summary>
    public Task JoinAsync() => _next ??= RunAsync(_running);

    /// <summary>Done when no write runs or waits.</summary>
    public async Task DrainAsync()
    {
        while (_next is not null || !_running.IsCompleted) await (_next ?? _running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task RunAsync(Task before)
    {
        await Task.Yield();
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        (_running, _next) = (_next!, null);
        await write();
    }
}
