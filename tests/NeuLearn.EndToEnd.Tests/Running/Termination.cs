using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuLearn.EndToEnd.Tests.Running;

/// <summary>Asks a process to end, as an operator or an orchestrator does.</summary>
internal static class Termination
{
    private const int Terminate = 15;

    /// <summary>Sends the signal. It is for the caller to wait.</summary>
    public static void Ask(Process process) => Assert.Equal(0, Kill(process.Id, Terminate));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
