using Microsoft.AspNetCore.Http;
using NeuLearn.Hosting.Durability;
using NeuLearn.Policy.Review;

namespace NeuLearn.Hosting.Http;

/// <summary>Turns what cannot be done into a status and a reason.</summary>
internal sealed class FailureFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RequestException e)
        {
            return Answer.Refused(e.Status, e.Message);
        }
        catch (ReviewException e)
        {
            return Answer.Refused(StatusCodes.Status409Conflict, e.Message);
        }
        catch (StateStoreException)
        {
            // Its message may name a path of this machine; the log has it.
            return Answer.Refused(StatusCodes.Status503ServiceUnavailable, "state cannot be kept; see the log of the host");
        }
    }
}
