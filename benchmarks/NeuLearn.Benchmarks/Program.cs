using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NeuLearn.Benchmarks;

// 'gates' measures ratios against floors and peers, 'generate' writes a file to try; anything else goes to BenchmarkDotNet,
// in this process: building a project for every benchmark takes longer than measuring it.
if (args is ["gates", ..]) return GateRun.Run(args.AsSpan(1));
if (args is ["generate", ..]) return GenerateRun.Run(args.AsSpan(1));
return Benchmarks(args);

// Apart, so that the commands do not load it.
static int Benchmarks(string[] args)
{
    var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromAssembly(typeof(GateRun).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
    return 0;
}
