namespace NeuLearn.Formats.Tests.NeuVector;

/// <summary>Text of a rule of NeuVector that several tests go on with.</summary>
internal static class SecurityRuleText
{
    /// <summary>A rule for <c>shop/web</c>, up to what it allows: five lines, the last without an end.</summary>
    public const string OfWeb = """
        apiVersion: neuvector.com/v1
        kind: NvSecurityRule
        metadata: {name: nv.web.shop, namespace: shop}
        spec:
          target: {policymode: Protect, selector: {name: nv.web.shop, criteria: [{key: service, op: "=", value: web.shop}, {key: domain, op: "=", value: shop}]}}
        """;
}
