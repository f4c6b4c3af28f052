namespace NeuLearn.Analytics.Roles;

/// <summary>What merging two groups gains.</summary>
internal static class RoleGain
{
    /// <summary>How many rules fewer describe what was seen, see <see cref="DescriptionLength"/>.</summary>
    public static long Rules(RoleGrouping groups, int a, int b)
    {
        var (first, second) = (groups.Behaviour(a), groups.Behaviour(b));
        var (sizeA, sizeB) = (groups.Members[a].Count, groups.Members[b].Count);
        long saved = 0;
        var within = new Dictionary<int, long>();
        foreach (var (key, seen) in first)
        {
            if (key.Other == a || key.Other == b)
            {
                Within(key, seen, key.Other == a ? sizeA : sizeB, sizeA);
                continue;
            }

            long size = groups.Members[key.Other].Count;
            var also = second.GetValueOrDefault(key);
            saved += DescriptionLength.Of(sizeA * size, seen) + DescriptionLength.Of(sizeB * size, also) - DescriptionLength.Of((sizeA + sizeB) * size, seen + also);
        }

        foreach (var (key, seen) in second)
        {
            if (key.Other == a || key.Other == b) Within(key, seen, key.Other == a ? sizeA : sizeB, sizeB);
            else if (!first.ContainsKey(key))
                saved += DescriptionLength.Of(sizeB * (long)groups.Members[key.Other].Count, seen) - DescriptionLength.Of((sizeA + sizeB) * (long)groups.Members[key.Other].Count, seen);
        }

        return saved - within.Values.Sum(seen => DescriptionLength.Of((long)(sizeA + sizeB) * (sizeA + sizeB), seen));

        // Held on both sides; the side of the client counts.
        void Within(BehaviourKey key, long seen, long sizeOther, long size)
        {
            if (!key.IsClient) return;
            saved += DescriptionLength.Of(size * sizeOther, seen);
            within[key.Channel] = within.GetValueOrDefault(key.Channel) + seen;
        }
    }
}
