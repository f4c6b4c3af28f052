namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>Flows in the order of their silence: the one that spoke last is the last.</summary>
internal sealed class FlowList(long timeoutMilliseconds)
{
    /// <summary>The flow that was silent longest; null when there is none.</summary>
    public Flow? Oldest { get; private set; }

    private Flow? _newest;

    /// <summary>After how long a silence a flow is over.</summary>
    public long TimeoutMilliseconds => timeoutMilliseconds;

    /// <summary>Puts a flow at the end, from wherever it was.</summary>
    public void Touch(Flow flow)
    {
        if (_newest == flow) return;
        flow.List?.Remove(flow);
        flow.List = this;
        flow.Before = _newest;
        if (_newest is not null) _newest.After = flow;
        else Oldest = flow;
        _newest = flow;
    }

    /// <summary>Takes a flow out.</summary>
    public void Remove(Flow flow)
    {
        if (flow.Before is not null) flow.Before.After = flow.After;
        else Oldest = flow.After;
        if (flow.After is not null) flow.After.Before = flow.Before;
        else _newest = flow.Before;
        flow.Before = flow.After = null;
        flow.List = null;
    }
}
