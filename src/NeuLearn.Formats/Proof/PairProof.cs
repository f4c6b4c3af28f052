using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Formats.Proof.Languages;
using NeuLearn.Formats.Proof.Requests;

namespace NeuLearn.Formats.Proof;

/// <summary>Compares two policies between two ends: one judgement each for all that neither tells apart.</summary>
internal sealed class PairProof(ProofQuestion question, RequestAtoms atoms, PairTally tally)
{
    /// <summary>The differences between two ends.</summary>
    public IEnumerable<PairDifference> Compare(ProofEnd client, ProofEnd server)
    {
        var (from, to) = (client.Endpoint, ReferenceEquals(client, server) ? server.Other : server.Endpoint);
        return Compare(client, server, from, to);
    }

    /// <summary>The differences for somebody in a strange namespace with the labels of one end, or with those of the other.</summary>
    public IEnumerable<PairDifference> CompareImpostors(ProofEnd client, ProofEnd server)
    {
        if (client.Impostor is { } from && question.Governs(server.Peer) && question.JudgedAt != Losses.JudgedAt.Once)
            foreach (var difference in Compare(client with { Peer = from.Peer! }, server, from, server.Endpoint)) yield return difference;
        if (server.Impostor is { } to && question.Governs(client.Peer) && question.JudgedAt == Losses.JudgedAt.BothEnds)
            foreach (var difference in Compare(client, server with { Peer = to.Peer! }, client.Endpoint, to)) yield return difference;
    }

    /// <summary>Whether the last comparison met a connection that the second policy allows.</summary>
    public bool MetAllowed { get; private set; }

    private IReadOnlyList<PairDifference> Compare(ProofEnd client, ProofEnd server, Endpoint from, Endpoint to)
    {
        MetAllowed = false;
        var (must, may, second) = (question.First.Must.For(from, to), question.First.May.For(from, to), question.Second.For(from, to));
        var isOne = ReferenceEquals(question.First.Must, question.First.May);
        RequestLandmarks[] landmarks = [may.Between(from, to), second.Between(from, to), isOne ? RequestLandmarks.None : must.Between(from, to)];
        List<Finding>? findings = null;
        IReadOnlyList<OperationAtom> operations;
        try
        {
            operations = atoms.Operations(landmarks);
        }
        catch (LanguageException e)
        {
            tally.NotCompared(e.Message, $"{client.Peer} -> {server.Peer}");
            operations = [OperationAtom.Any];
        }

        var ports = RequestAtoms.Ports(landmarks);
        foreach (var port in ports)
        {
            // Only what has ports carries what can be looked into.
            var asked = port.Transport.HasPorts ? operations : Unlooked;
            for (var i = 0; i < asked.Count; i++)
            {
                var connection = Connect(from, to, port, asked[i]);
                if (question.Passes(connection)) continue;
                var least = must.Judge(connection);
                var most = isOne ? least : may.Judge(connection);
                var verdict = second.Judge(connection);
                MetAllowed |= verdict.Verdict == Evaluation.Verdict.Allow;
                if (Kind(connection, least.Verdict, most, verdict) is { } kind) (findings ??= []).Add(new Finding(kind, port, i, kind == DifferenceKind.Narrower ? least : most, verdict));
            }

            tally.Judged += asked.Count;
        }

        return findings is null ? None : Join(client, server, findings, operations, ports);
    }

    private static readonly IReadOnlyList<PairDifference> None = [];
    private static readonly IReadOnlyList<OperationAtom> Unlooked = [OperationAtom.Any];

    private DifferenceKind? Kind(Connection connection, Evaluation.Verdict least, Judgement most, Judgement second)
    {
        if (second.Verdict == Evaluation.Verdict.Unknown || (second.Verdict == Evaluation.Verdict.Allow ? most.Verdict : least) == Evaluation.Verdict.Unknown)
        {
            // Two that leave the same open for the same reason do not differ.
            if (second.Verdict == most.Verdict && second.Reason == most.Reason) return null;
            // Where the loss report says that it may pass, and need not, either will do.
            if (second.Verdict == Evaluation.Verdict.Unknown && least == Evaluation.Verdict.Deny && (most.Verdict == Evaluation.Verdict.Allow || question.MayPass(connection))) return LeftOpen(second);
            if (second.Verdict != Evaluation.Verdict.Unknown || !question.MayBeUnknown(connection)) return DifferenceKind.Unknown;
            return LeftOpen(second);
        }

        if (second.Verdict == Evaluation.Verdict.Allow) return most.Verdict == Evaluation.Verdict.Deny && !question.MayPass(connection) ? DifferenceKind.Wider : null;
        return least == Evaluation.Verdict.Allow ? DifferenceKind.Narrower : null;
    }

    private DifferenceKind? LeftOpen(Judgement second)
    {
        tally.LeftOpen(second.Reason);
        return null;
    }

    private IReadOnlyList<PairDifference> Join(ProofEnd client, ProofEnd server, List<Finding> findings, IReadOnlyList<OperationAtom> operations, IReadOnlyList<PortAtom> ports)
    {
        // The ports on which the same operations differ, and then the operations once for all of them.
        var byPort = findings.GroupBy(f => (f.Kind, f.Port)).Select(g => (g.Key.Kind, g.Key.Port, Found: g.ToList(), Operations: string.Join(',', g.Select(f => f.Operation))));
        return [.. byPort.GroupBy(g => (g.Kind, g.Port.Transport, g.Operations)).Select(g =>
        {
            var first = g.First();
            var all = first.Found.Count == (first.Port.Transport.HasPorts ? operations.Count : 1);
            var finding = first.Found[0];
            // Where all differ the witness need not ask for anything.
            var operation = all || !first.Port.Transport.HasPorts ? OperationAtom.Any : operations[finding.Operation];
            return new PairDifference(first.Kind, client, server, first.Port.Transport, PortAtom.Join(g.Select(x => x.Port), ports),
                all ? [] : [.. first.Found.Select(f => operations[f.Operation])], Example(first.Port, operation), Because(finding));
        })];
    }

    private string Because(Finding finding)
    {
        var second = finding.Second.Deciders.Count == 0 ? "" : $" ({string.Join(", ", finding.Second.Deciders.Take(3))})";
        return $"{question.SecondName}: {finding.Second.Reason}{second}; {question.FirstName}: {finding.First.Reason}";
    }

    private static string Example(PortAtom port, OperationAtom operation) => string.Create(CultureInfo.InvariantCulture,
        $"{port.Transport}/{new ServicePort((ushort)port.First).ToString(port.Transport)} {operation}").TrimEnd();

    private static Connection Connect(Endpoint from, Endpoint to, PortAtom port, OperationAtom operation) => new(from, to, port.Transport, port.First)
    {
        Application = operation.Application,
        Method = operation.Method,
        Path = operation.Path,
        Host = operation.Host,
        Name = operation.Name,
    };

    private readonly record struct Finding(DifferenceKind Kind, PortAtom Port, int Operation, Judgement First, Judgement Second);
}
