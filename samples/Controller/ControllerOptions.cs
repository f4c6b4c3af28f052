namespace NeuLearn.Samples.Controller;

/// <summary>What the command line, or the environment, says.</summary>
internal sealed class ControllerOptions
{
    /// <summary>The name under which fields of policies are owned.</summary>
    public const string Manager = "neulearn";

    /// <summary>Where Hubble flows come from: its observer (<c>hubble://host:4245</c>), or NDJSON in a file, or <c>-</c> for standard input.</summary>
    public string? Flows { get; set; }

    /// <summary>Whether the file of flows is followed as it grows and is renamed.</summary>
    public bool Follow { get; set; }

    /// <summary>Whether accepted policies are written. Without it the controller only says what it would do.</summary>
    public bool Apply { get; set; }

    /// <summary>The namespace of the ConfigMaps.</summary>
    public string Namespace { get; set; } = "neulearn";

    /// <summary>The ConfigMap that keeps the state, and what the names of its parts begin with.</summary>
    public string StateName { get; set; } = "neulearn-state";

    /// <summary>The ConfigMap in which people accept policies. The controller only reads it.</summary>
    public string ReviewName { get; set; } = "neulearn-review";

    /// <summary>A directory on a volume that keeps the state instead of ConfigMaps.</summary>
    public string? State { get; set; }

    /// <summary>The address of the API server; else the cluster this runs in, or the one of the kubeconfig.</summary>
    public string? Server { get; set; }

    /// <summary>The key that lets its holder review rules over HTTP; none lets nobody.</summary>
    public string? Key { get; set; }

    /// <summary>How long flows are gathered before they are learned and kept: at most one write of state in this time.</summary>
    public TimeSpan BatchInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the policies of the cluster are compared with what was learned.</summary>
    public TimeSpan PlanInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the policy is made anew.</summary>
    public TimeSpan PolicyInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The first wait after the API server failed; it doubles up to <see cref="LongestBackOff"/>.</summary>
    public TimeSpan ShortestBackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before the API server is asked again.</summary>
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromMinutes(1);
}
