using System.Runtime.CompilerServices;
using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>The verdicts of <see cref="ModeDecision"/> for every pair of modes, two bits a cell: a shift answers, without a branch.</summary>
internal readonly struct ModeVerdicts
{
    /// <summary>The code of an end that is not managed; that of any other end is its mode.</summary>
    public const byte Unmanaged = 3;

    private const int DenyRules = 32;
    private readonly ulong _cells;

    public ModeVerdicts(Contention contention)
    {
        for (byte client = 0; client <= Unmanaged; client++)
        {
            for (byte server = 0; server <= Unmanaged; server++)
            {
                var at = Cell(client, server);
                _cells |= (ulong)ModeDecision.WithoutRule(ModeOf(client), ModeOf(server), contention) << at;
                _cells |= (ulong)ModeDecision.OfDenyRule(ModeOf(client), ModeOf(server), contention) << (at + DenyRules);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VerdictKind WithoutRule(byte client, byte server) => (VerdictKind)((_cells >> Cell(client, server)) & 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VerdictKind OfDenyRule(byte client, byte server) => (VerdictKind)((_cells >> (Cell(client, server) + DenyRules)) & 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Cell(byte client, byte server) => ((client << 2) | server) << 1;

    private static Mode? ModeOf(byte code) => code == Unmanaged ? null : (Mode)code;
}
