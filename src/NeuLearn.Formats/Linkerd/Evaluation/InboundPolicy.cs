namespace NeuLearn.Formats.Linkerd.Evaluation;

/// <summary>Whom a port without a Server lets in: a setting of the platform, of a namespace or of a pod.</summary>
internal enum InboundPolicy
{
    /// <summary>Everyone, as Linkerd is installed.</summary>
    AllUnauthenticated,

    /// <summary>Nobody.</summary>
    Deny,
}
