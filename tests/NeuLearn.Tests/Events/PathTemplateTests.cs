using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class PathTemplateTests
{
    [Theory]
    [InlineData("/cart/17", "/cart/{int}")]
    [InlineData("/cart/17?token=secret", "/cart/{int}")]
    [InlineData("/a#b", "/a")]
    [InlineData("/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301/x", "/u/{uuid}/x")]
    [InlineData("/blob/0123456789abcdef", "/blob/{hex}")]
    [InlineData("/deadbeefcafe", "/deadbeefcafe")]
    [InlineData("/log/2026-01-02T03", "/log/{date}")]
    [InlineData("/by/ann@example.com", "/by/{email}")]
    [InlineData("/t/abcdefghijklmn12", "/t/{tok}")]
    [InlineData("//a//", "//a//")]
    [InlineData("/a/../b", "/a/../b")]
    [InlineData("/a%2Fb", "/a%2Fb")]
    [InlineData("/Cart/", "/Cart/")]
    [InlineData("", "")]
    [InlineData("/hipstershop.CartService/GetCart", "/hipstershop.CartService/GetCart")]
    public void Trap118_identifiers_become_types_and_secrets_are_dropped(string path, string template) => Assert.Equal(template, Write(path));

    [Fact]
    public void Trap120_a_template_depends_on_its_path_alone() =>
        // Nothing that anyone else asks for can widen it: there is no state.
        Assert.Equal(Write("/items/7"), Write("/items/8"));

    [Fact]
    public void Templating_twice_changes_nothing()
    {
        foreach (var path in (string[])["/cart/17", "/x/{int}", "/t/abcdefghijklmn12/2026-01-02"]) Assert.Equal(Write(path), Write(Write(path)));
    }

    private static string Write(string path)
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer.AsSpan(0, PathTemplate.Write(Encoding.UTF8.GetBytes(path), buffer)));
    }
}
