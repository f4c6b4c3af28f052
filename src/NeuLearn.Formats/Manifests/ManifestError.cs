namespace NeuLearn.Formats.Manifests;

/// <summary>One thing that is wrong in a manifest, with where it stands.</summary>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="Line">The line, from 1; 0 when it is not known.</param>
/// <param name="Subject">The object (<c>NetworkPolicy shop/web</c>); empty when no object could be read.</param>
/// <param name="Field">The path of the field (<c>spec.ingress[0].ports[1].port</c>); empty for the object as a whole.</param>
/// <param name="Message">What is wrong with it.</param>
internal sealed record ManifestError(string File, int Line, string Subject, string Field, string Message)
{
    /// <summary>The error as one line, in the form compilers use.</summary>
    public override string ToString()
    {
        var place = Line > 0 ? FormattableString.Invariant($"{File}({Line})") : File;
        return string.Join(": ", new[] { place, Subject, Field, Message }.Where(part => part.Length > 0));
    }
}
