// A Kubernetes controller that learns network policy from Hubble flows and proposes it; docs/controller.md says more.
//
//   hubble observe --follow -o jsonpb | dotnet run -c Release --project samples/Controller -- --flows -
//
// It writes no policy unless --apply is given, and then only what a person accepted.
using NeuLearn.Samples.Controller;

ControllerHost.Build(args).Run();
