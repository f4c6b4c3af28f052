using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>Shows security groups to lint. A group is attached by the tag of one service, so that no selector can catch others.</summary>
internal static class SecurityGroupLint
{
    /// <summary>A group as lint looks at it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="byName">All groups, for those that rules name.</param>
    public static LintedObject Of(SecurityGroup group, IReadOnlyDictionary<string, SecurityGroup> byName) => new(
        group.Written, null, LintedEnd.Of(group.Service, group.Written.Line),
        [
            .. group.Ingress.Select(permission => Rule(permission, isEgress: false, byName)),
            .. group.Egress.Select(permission => Rule(permission, isEgress: true, byName)),
        ])
    {
        DeniesEgress = true,
    };

    private static LintedRule Rule(Permission permission, bool isEgress, IReadOnlyDictionary<string, SecurityGroup> byName) => new(
        permission.Written, isEgress,
        permission.Range is { } range ? new LintedEnd([], [LintedOther.Block(range)]) : LintedEnd.Of(byName[permission.Group!].Service, permission.Written.Line),
        permission.Protocol is null ? null : [.. PermissionPorts.Of(permission).Select(port => new LintedPort(port.Transport, port.First, port.Last, null))]);
}
