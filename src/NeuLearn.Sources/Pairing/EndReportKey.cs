using System.Runtime.InteropServices;
using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pairing;

/// <summary>What the connections of one hour have in common that both of their ends report.</summary>
/// <param name="Client">The client's address.</param>
/// <param name="Server">The server's.</param>
/// <param name="ClientName">What the client is called without its labels: an id of <see cref="FlowNames"/>, 0 for an address alone, and where addresses and ports tell the connection.</param>
/// <param name="ServerName">What the server is called.</param>
/// <param name="ClientPort">The client's port; 0 where it is not told.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Transport">The layer-4 protocol.</param>
/// <param name="Outcome">What became of them. One end may have seen another outcome than the other: neither hides the other's.</param>
/// <param name="Hour">The hour, since 1970.</param>
/// <param name="Operation">What was asked: a hash of <see cref="EndOperation"/>, 0 when it is not told.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct EndReportKey(
    Address Client, Address Server, uint ClientName, uint ServerName, ushort ClientPort, ServicePort Port, Transport Transport, Outcome Outcome, uint Hour, ulong Operation) : IWaitingKey
{
    public ulong Hash() => SeededHash.Of(
        SeededHash.Of(Client, ClientPort) + (((ulong)ClientName << 32) | ServerName), SeededHash.Of(Server, Port.Value) + (((ulong)Hour << 16) | ((ulong)Outcome << 8) | Transport.Number) + Operation);
}
