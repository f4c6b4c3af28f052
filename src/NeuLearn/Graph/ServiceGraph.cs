using NeuLearn.Events;
using QuikGraph;

namespace NeuLearn.Graph;

/// <summary>A conversation as a directed edge from client to server.</summary>
public sealed record ServiceEdge(Conversation Conversation) : IEdge<Peer>
{
    /// <summary>The client.</summary>
    public Peer Source => Conversation.Client;

    /// <summary>The server.</summary>
    public Peer Target => Conversation.Server;
}

/// <summary>Who talked to whom, as a QuikGraph snapshot for analysis. It is never on the hot path.</summary>
/// <remarks>Parallel edges are kept: two ports between one pair are two edges.</remarks>
public sealed class ServiceGraph
{
    private readonly BidirectionalGraph<Peer, ServiceEdge> _graph = new(allowParallelEdges: true);

    internal ServiceGraph(IEnumerable<Conversation> conversations)
    {
        foreach (var conversation in conversations) _graph.AddVerticesAndEdge(new ServiceEdge(conversation));
    }

    /// <summary>The graph, for the algorithms of QuikGraph.</summary>
    public IBidirectionalGraph<Peer, ServiceEdge> Graph => _graph;
}
