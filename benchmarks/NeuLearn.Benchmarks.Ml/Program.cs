using System.Globalization;
using NeuLearn.Benchmarks.Ml;

// ML.NET against the plain rules of NeuLearn.Analytics, on simulated clusters of which the truth is known. The tables of docs/analysis.md.
var runs = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 12;
RoleClustering.Measure(runs);
SurgeDetection.Measure(runs);
