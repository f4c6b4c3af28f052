using NeuLearn.Learning;
using NeuLearn.Policy;
using static NeuLearn.Learning.Contention;
using static NeuLearn.Learning.Mode;
using static NeuLearn.Policy.VerdictKind;

namespace NeuLearn.Tests.Policy;

/// <summary>The truth tables of docs/modes.md, a test for each cell.</summary>
public class ModeDecisionTests
{
    /// <summary>Client, server, and the verdict: basic without a rule, basic under a deny rule, restrictive without, restrictive under one.</summary>
    public static readonly TheoryData<Mode?, Mode?, VerdictKind, VerdictKind, VerdictKind, VerdictKind> Cells = new()
    {
        { Discover, Discover, Learn, Violate, Learn, Violate },
        { Discover, Mode.Monitor, Learn, Violate, Violate, Violate },
        { Discover, Protect, Learn, Violate, Deny, Deny },
        { Mode.Monitor, Discover, Learn, Violate, Violate, Violate },
        { Mode.Monitor, Mode.Monitor, Violate, Violate, Violate, Violate },
        { Mode.Monitor, Protect, Violate, Violate, Deny, Deny },
        { Protect, Discover, Learn, Violate, Deny, Deny },
        { Protect, Mode.Monitor, Violate, Violate, Deny, Deny },
        { Protect, Protect, Deny, Deny, Deny, Deny },
        { null, Discover, Learn, Violate, Learn, Violate },
        { null, Mode.Monitor, Violate, Violate, Violate, Violate },
        { null, Protect, Deny, Deny, Deny, Deny },
        { Discover, null, Learn, Violate, Learn, Violate },
        { Mode.Monitor, null, Violate, Violate, Violate, Violate },
        { Protect, null, Deny, Deny, Deny, Deny },
        { null, null, Learn, Violate, Learn, Violate },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Trap99_each_pair_of_modes_has_its_verdict(Mode? client, Mode? server, VerdictKind basic, VerdictKind basicDeny, VerdictKind restrictive, VerdictKind restrictiveDeny)
    {
        Assert.Equal(basic, ModeDecision.WithoutRule(client, server));
        Assert.Equal(basicDeny, ModeDecision.OfDenyRule(client, server));
        Assert.Equal(restrictive, ModeDecision.WithoutRule(client, server, Restrictive));
        Assert.Equal(restrictiveDeny, ModeDecision.OfDenyRule(client, server, Restrictive));
    }

    [Theory]
    [InlineData(Basic)]
    [InlineData(Restrictive)]
    public void What_the_hot_path_looks_up_is_what_the_table_says(Contention contention)
    {
        var verdicts = new ModeVerdicts(contention);
        foreach (var row in Cells)
        {
            var (client, server) = ((Mode?)row[0], (Mode?)row[1]);
            var (c, s) = ((byte?)client ?? ModeVerdicts.Unmanaged, (byte?)server ?? ModeVerdicts.Unmanaged);
            Assert.Equal(ModeDecision.WithoutRule(client, server, contention), verdicts.WithoutRule(c, s));
            Assert.Equal(ModeDecision.OfDenyRule(client, server, contention), verdicts.OfDenyRule(c, s));
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_compiled_policy_keeps_to_the_table_it_was_given(Mode? client, Mode? server, VerdictKind basic, VerdictKind basicDeny, VerdictKind restrictive, VerdictKind restrictiveDeny)
    {
        foreach (var (contention, without, denied) in new[] { (Basic, basic, basicDeny), (Restrictive, restrictive, restrictiveDeny) })
        {
            var (plain, denying) = (Compile(client, server, contention, deny: false), Compile(client, server, contention, deny: true));
            Assert.Equal(without, plain.Decide(Query(client, server)).Kind);
            Assert.Equal(without, plain.Decide(Key(plain, client, server)).Kind);
            Assert.Equal(denied, denying.Decide(Query(client, server)).Kind);
            Assert.Equal(denied, denying.Decide(Key(denying, client, server)).Kind);
        }
    }

    private static CompiledPolicy Compile(Mode? client, Mode? server, Contention contention, bool deny)
    {
        var query = Query(client, server);
        var modes = new Dictionary<NeuLearn.Events.Peer, Mode>();
        if (client is { } c) modes.Add(query.Client, c);
        if (server is { } s) modes.Add(query.Server, s);
        return new CompiledPolicy(new PolicySet
        {
            Rules = deny ? [new Rule { Id = "r-1", Client = query.Client, Server = query.Server, Transport = query.Transport, Action = RuleAction.Deny }] : [],
            Modes = modes,
            Contention = contention,
            Directory = new PolicyEngine().Directory(),
        });
    }

    private static PolicyKey Key(CompiledPolicy policy, Mode? client, Mode? server)
    {
        var query = Query(client, server);
        return new PolicyKey(policy.IdOf(query.Client), policy.IdOf(query.Server), query.Transport, query.Port, 0);
    }

    private static PolicyQuery Query(Mode? client, Mode? server) => new()
    {
        Client = NeuLearn.Events.Peer.Parse(client is null ? "node/a" : "shop/web"),
        Server = NeuLearn.Events.Peer.Parse(server is null ? "dns/api.example.com" : "shop/cart"),
        Transport = NeuLearn.Events.Transport.Tcp,
        Port = new NeuLearn.Events.ServicePort(80),
    };
}
