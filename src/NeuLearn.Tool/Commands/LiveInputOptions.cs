using System.CommandLine;
using NeuLearn.Tool.Reading;

namespace NeuLearn.Tool.Commands;

/// <summary>The options for inputs that send live.</summary>
internal sealed class LiveInputOptions
{
    public Option<bool> Follow { get; } = new("--follow")
    {
        Description = "Go on reading what is added to the files, rotated or not, and what comes live, until stopped; the state is saved every minute and at the end.",
    };

    public Option<string?> Authorities { get; } = new("--tls-ca") { Description = "For hubble+tls: the certificates that the server's must lead to (PEM). Those of the system when not given.", HelpName = "FILE" };

    public Option<string?> Certificate { get; } = new("--tls-cert") { Description = "For hubble+tls: the certificate by which you are known (PEM).", HelpName = "FILE" };

    public Option<string?> Key { get; } = new("--tls-key") { Description = "For hubble+tls: its key (PEM).", HelpName = "FILE" };

    public Option<string?> ServerName { get; } = new("--tls-name") { Description = "For hubble+tls: the name that the server's certificate must carry. That of the address when not given.", HelpName = "NAME" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Follow, Authorities, Certificate, Key, ServerName]) command.Add(option);
    }

    public LiveOptions Of(ParseResult parsed) =>
        new(parsed.GetValue(Follow), parsed.GetValue(Authorities), parsed.GetValue(Certificate), parsed.GetValue(Key), parsed.GetValue(ServerName));
}
