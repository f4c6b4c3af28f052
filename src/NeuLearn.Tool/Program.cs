using System.CommandLine;
using NeuLearn.Tool;
using NeuLearn.Tool.Commands;

var root = new RootCommand("NeuLearn learns who may talk to whom from recorded connections, and writes it as network policy.")
{
    LearnCommand.Create(),
    RulesCommand.Create(),
    ReviewCommands.Accept(),
    ReviewCommands.Reject(),
    ReviewCommands.Deny(),
    ReviewCommands.Pin(),
    EditCommand.Create(),
    ReviewCommands.Note(),
    ReviewCommands.Withdraw(),
    ExplainCommand.Create(),
    ReadinessCommand.Create(),
    ModeCommand.Create(),
    BacktestCommand.Create(),
    ReplayCommand.Create(),
    ConvertCommand.Create(),
    ExportCommand.Create(),
    ImportCommand.Create(),
    VerifyCommand.Create(),
    DiffCommand.Create(),
    MergeCommand.Create(),
    RecognizeCommand.Create(),
    SimulateCommand.Create(),
    ReportCommand.Create(),
    FormatsCommand.Create(),
};
return CommandLine.Run(root, args);
