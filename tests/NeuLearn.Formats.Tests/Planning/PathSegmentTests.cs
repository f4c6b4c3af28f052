using System.Text;
using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Tests.Planning;

public class PathSegmentTests
{
    [Theory]
    [InlineData("{int}")]
    [InlineData("{uuid}")]
    [InlineData("{date}")]
    [InlineData("{hex}")]
    [InlineData("{email}")]
    [InlineData("{tok}")]
    public void The_example_of_a_type_is_of_that_type_and_a_stranger_is_not(string type)
    {
        var segment = PathSegment.Of(type);
        Assert.Equal(type, Type(segment.Example));
        if (segment.Stranger is { } stranger) Assert.NotEqual(type, Type(stranger));
    }

    private static string Type(string segment) => Encoding.UTF8.GetString(PathTemplate.Classify(Encoding.UTF8.GetBytes(segment)));
}
