using static NeuLearn.Tests.Policy.Rules;

namespace NeuLearn.Tests.Policy;

public class ExplanationTests
{
    [Fact]
    public void What_a_rule_decided_names_the_rule() =>
        Assert.Equal("rule shop/web>shop/cart:8080:http:: shop/web -> shop/cart TCP/8080 http",
            Compile(Allow("shop/web", "shop/cart", "8080", "http")).Explain(Ask("shop/web", "shop/cart", application: "http")));

    [Fact]
    public void Of_strangers_it_says_so() =>
        Assert.Equal("no rule lets shop/web open anything to shop/cart", Compile().Explain(Ask("shop/web", "shop/cart")));

    [Fact]
    public void Of_a_new_port_it_says_which_are_known() =>
        Assert.Equal("shop/web is known to shop/cart on TCP/8080, TCP/9090-9099; new is TCP/22",
            Compile(Allow("shop/web", "shop/cart", "8080,9090-9099")).Explain(Ask("shop/web", "shop/cart", 22)));

    [Fact]
    public void Of_a_new_application_or_operation_it_says_which()
    {
        var policy = Compile(Allow("shop/web", "shop/cart", "8080", "http", "GET /a"));
        Assert.Equal("shop/web may use TCP/8080 of shop/cart, but not for ssh", policy.Explain(Ask("shop/web", "shop/cart", application: "ssh")));
        Assert.Equal("shop/web may use TCP/8080 of shop/cart, but not for DELETE /a", policy.Explain(Ask("shop/web", "shop/cart", 8080, "http", "DELETE /a")));
    }
}
