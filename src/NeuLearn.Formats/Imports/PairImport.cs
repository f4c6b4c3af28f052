using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Formats.Proof.Languages;
using NeuLearn.Formats.Proof.Requests;
using NeuLearn.Policy;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Imports;

/// <summary>Finds what policies explicitly allow and deny between two ends. What they leave open is neither.</summary>
internal sealed class PairImport(IPlatformPolicy policy, RequestAtoms atoms, ImportRemarks remarks)
{
    /// <summary>What is found from one end to another.</summary>
    public IReadOnlyList<FoundGrant> Of(ProofEnd client, ProofEnd server)
    {
        var (from, to) = (client.Endpoint, ReferenceEquals(client, server) ? server.Other : server.Endpoint);
        var pair = policy.For(from, to);
        var landmarks = pair.Between(from, to);
        IReadOnlyList<OperationAtom> operations;
        try
        {
            operations = atoms.Operations(landmarks);
        }
        catch (LanguageException e)
        {
            remarks.Add([], $"not imported, {e.Message}", $"{client.Peer} -> {server.Peer}");
            return [];
        }

        var cells = new List<(RuleAction Action, PortAtom Port, int Operation, IReadOnlyList<PolicySource> Deciders)>();
        foreach (var port in RequestAtoms.Ports(landmarks))
        {
            var asked = port.Transport.HasPorts ? operations.Count : 1;
            for (var i = 0; i < asked; i++)
            {
                var operation = port.Transport.HasPorts ? operations[i] : OperationAtom.Any;
                var judgement = pair.Judge(new Connection(from, to, port.Transport, port.First)
                {
                    Application = operation.Application, Method = operation.Method, Path = operation.Path, Host = operation.Host, Name = operation.Name,
                });
                if (judgement.Deciders.Count == 0) continue;
                if (judgement.Verdict == Verdict.Unknown && port.Transport.HasPorts) remarks.Add(judgement.Deciders, $"left open and not imported, {judgement.Reason}", $"{client.Peer} -> {server.Peer} {port.Transport}");
                else if (judgement.Verdict == Verdict.Allow) cells.Add((RuleAction.Allow, port, i, judgement.Deciders));
                else if (judgement is { Verdict: Verdict.Deny, IsExplicitDeny: true }) cells.Add((RuleAction.Deny, port, i, judgement.Deciders));
            }
        }

        return [.. cells.GroupBy(c => (c.Action, c.Port.Transport)).SelectMany(of =>
            of.GroupBy(c => c.Port).Select(g => (Port: g.Key, Operations: g.Select(c => c.Operation).ToList(), Deciders: g.SelectMany(c => c.Deciders).ToList()))
                .GroupBy(p => string.Join(',', p.Operations), StringComparer.Ordinal).Select(p => new FoundGrant(
                    of.Key.Action, client, server, of.Key.Transport,
                    of.Key.Transport.HasPorts ? OperationTerms.Of(p.First().Operations, operations, landmarks) : OperationTerms.All,
                    NumberSpans.Union(p.Select(x => (x.Port.First, x.Port.Last))),
                    [.. p.SelectMany(x => x.Deciders).Distinct()])))];
    }
}
