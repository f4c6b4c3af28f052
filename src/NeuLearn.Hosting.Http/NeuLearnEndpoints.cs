using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using NeuLearn.Hosting.Http;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds the endpoints of NeuLearn to an application.</summary>
public static class NeuLearnEndpoints
{
    private const string Document = "neulearn";

    /// <summary>Adds what describes the endpoints: an OpenAPI document, at <c>openapi.json</c> below their prefix.</summary>
    public static IServiceCollection AddNeuLearnHttp(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Configure<JsonOptions>(options => options.SerializerOptions.TypeInfoResolverChain.Add(RequestJson.Default));
        return services.AddOpenApi(Document, options => options.ShouldInclude = description => description.GroupName == Document);
    }

    /// <summary>
    /// Maps status, rules, readiness, review, verdicts, policy export, and a report where one is given. They answer to this machine only, and change nothing unless a
    /// key is set: see <see cref="NeuLearnHttpOptions"/>.
    /// </summary>
    /// <returns>The endpoints, to add conventions of the application, such as authorization of its own.</returns>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    public static RouteGroupBuilder MapNeuLearn(this IEndpointRouteBuilder endpoints, Action<NeuLearnHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = new NeuLearnHttpOptions();
        configure?.Invoke(options);
        if (options.Wrong().ToList() is { Count: > 0 } wrong) throw new OptionsValidationException(nameof(NeuLearnHttpOptions), typeof(NeuLearnHttpOptions), wrong);
        var group = endpoints.MapGroup(options.Prefix).WithGroupName(Document).WithTags("NeuLearn");
        group.AddEndpointFilter(new AccessFilter(options)).AddEndpointFilter(new FailureFilter());
        ReadEndpoints.Map(group, options);
        ExportEndpoints.Map(group, options);
        ReportEndpoint.Map(group, options);
        ReviewEndpoints.Map(group, options);
        group.MapGet("/openapi.json", (Delegate)DescribeAsync).ExcludeFromDescription();
        return group;
    }

    private static async Task<IResult> DescribeAsync(HttpContext http)
    {
        if (http.RequestServices.GetKeyedService<IOpenApiDocumentProvider>(Document) is not { } provider)
            return Answer.Refused(StatusCodes.Status404NotFound, "there is no description; call AddNeuLearnHttp on the services");
        var document = await provider.GetOpenApiDocumentAsync(http.RequestAborted);
        using var text = new MemoryStream();
        await document.SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1, http.RequestAborted);
        return Results.Bytes(text.ToArray(), Answer.Json);
    }
}
