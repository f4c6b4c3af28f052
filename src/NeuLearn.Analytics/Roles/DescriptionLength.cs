namespace NeuLearn.Analytics.Roles;

/// <summary>
/// The length of a policy in rules, when roles stand for their members: a channel from one role to another takes one rule and an
/// exception for each pair of members that was never seen. After the corrections of Navlakha, Rastogi and Shrivastava, Graph
/// Summarization with Bounded Error (SIGMOD 2008), where only what is exact may stand: what a role allows beyond what was seen
/// weighs as much as the rules it saves.
/// </summary>
internal static class DescriptionLength
{
    /// <summary>The length of one channel between two roles.</summary>
    /// <param name="pairs">How many pairs of members there are.</param>
    /// <param name="seen">How many of them were seen.</param>
    public static long Of(long pairs, long seen) => seen == 0 ? 0 : 1 + pairs - seen;
}
