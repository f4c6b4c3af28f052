using System.Text.RegularExpressions;
using CsCheck;
using NeuLearn.Formats.Linkerd.Export.Requests;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Linkerd.Export.Requests;

/// <summary>Requests that overlap stand together, and no others.</summary>
public sealed class RequestGroupsTests
{
    private static readonly Gen<string> Segment = Gen.OneOf("a", "b", "7", "{int}", "{hex}", "{slug:a-c,2}", "{slug:0-9,1}");

    private static readonly Gen<OperationPattern> Request = Gen.Select(Gen.OneOf(null, "GET", "PUT"), Segment.Array[0, 3])
        .Select((method, path) => new OperationPattern(method, path.Length == 0 ? null : "/" + string.Join('/', path), null));

    [Fact]
    public void Every_request_is_in_one_group_and_what_overlaps_is_in_the_same() => Request.Array[0, 12].Sample(requests =>
    {
        var groups = RequestGroups.Of(requests).ToList();
        Assert.Equal(requests.Distinct().Order(), groups.SelectMany(g => g).Order());
        Assert.Equal(groups.Select(g => g[0]).Order(), groups.Select(g => g[0]));
        foreach (var group in groups)
        {
            Assert.Equal(group.Order(), group);
            Assert.DoesNotContain(groups.Where(g => g != group).SelectMany(g => g), other => group.Exists(r => r.Overlaps(other)));
            Assert.True(group.Count == 1 || group.TrueForAll(r => group.Exists(o => o != r && MayOverlap(r, o))));
        }
    });

    [Fact]
    public void Of_requests_that_nothing_has_in_common_with_none_is_held_against_another()
    {
        var tree = new RequestTree();
        for (var i = 0; i < 1000; i++)
        {
            var request = new OperationPattern("GET", FormattableString.Invariant($"/x{i}/{{int}}"), null);
            Assert.Empty(tree.Near(request));
            tree.Add(request, i);
        }
    }

    // Two segments that vary may be one text as they are written.
    private static bool MayOverlap(OperationPattern first, OperationPattern second) => first.Overlaps(second) || Open(first).Overlaps(Open(second));

    private static OperationPattern Open(OperationPattern request) => request with { Path = request.Path is null ? null : Regex.Replace(request.Path, @"\{[^}]*\}", "{slug:a-z0-9,9}") };
}
