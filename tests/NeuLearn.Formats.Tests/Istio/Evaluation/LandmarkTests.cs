using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Requests;
using static NeuLearn.Formats.Tests.Istio.Evaluation.IstioScene;

namespace NeuLearn.Formats.Tests.Istio.Evaluation;

/// <summary>Every boundary at which a verdict may change is named.</summary>
public sealed class LandmarkTests
{
    [Fact]
    public void Ranges_are_those_of_sources_and_conditions_excluded_ones_too()
    {
        var ends = Enforcing(
            Allow("from: [{source: {ipBlocks: [10.0.0.0/8], notIpBlocks: [10.1.0.0/16]}}]"),
            Deny("when: [{key: source.ip, notValues: [192.0.2.7]}, {key: destination.ip, values: [10.1.0.9]}]")).Ends;
        Assert.Equal(["10.0.0.0/8", "10.1.0.0/16", "10.1.0.9/32", "192.0.2.7/32"], ends.Ranges.Select(r => r.ToString()).Order(StringComparer.Ordinal));
        Assert.Empty(ends.Names);
    }

    [Fact]
    public void Ports_and_requests_are_those_of_policies_that_may_select_the_server()
    {
        var evaluator = Enforcing(
            Allow("to: [{operation: {ports: ['8080'], methods: [GET], paths: ['/a/{*}', '/b*'], hosts: [x]}}]"),
            Deny("to: [{operation: {notPorts: ['22']}}], when: [{key: destination.port, values: ['23']}]"),
            Written("selector: {matchLabels: {app: web}}, rules: [{to: [{operation: {ports: ['9']}}]}]", "other"));
        var landmarks = evaluator.Between(Web, Cart);
        Assert.Equal([22, 23, 8080], landmarks.Ports.Where(p => p.First == p.Last).Select(p => p.First).Order());
        Assert.Contains(new PortLandmark(Transport.Tcp, 0, 65535), landmarks.Ports);
        Assert.Equal(["grpc", "http"], landmarks.Applications);
        Assert.Equal([TextPattern.Exact("GET")], landmarks.Methods);
        Assert.Equal([TextPattern.Expression("/a/[^/]+"), TextPattern.Prefix("/b")], landmarks.Paths);
        Assert.Equal([TextPattern.Exact("x")], landmarks.Hosts);
        Assert.Empty(evaluator.Between(Web, World).Ports);
    }
}
