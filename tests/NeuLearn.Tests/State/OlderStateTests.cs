namespace NeuLearn.Tests.State;

public class OlderStateTests
{
    [Fact]
    public void A_state_from_before_imports_is_read()
    {
        var engine = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 5));
        var now = Traffic.Bytes(engine);
        // Version 1 is the same without the two empty lists of imports at the end.
        var body = StateBytes.BodyOf(now);
        Assert.Equal([0, 0], body[^2..]);
        var older = Traffic.Reload(StateBytes.Frame(StateBytes.Pack(body[..^2]), version: 1));
        Assert.Equal(now, Traffic.Bytes(older));
        Assert.Equal(engine.Policy().Rules.Select(r => r.ToString()), older.Policy().Rules.Select(r => r.ToString()));
    }
}
