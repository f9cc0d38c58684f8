using System.CommandLine;
using Tidemark.Cli.Reading;
using Tidemark.Cli.Terminals;
using Tidemark.Feeds.Opml;

namespace Tidemark.Cli.Commands;

/// <summary><c>news import</c>: subscribes to what an OPML file names.</summary>
internal static class NewsImportCommand
{
    private static readonly Argument<string> File = new("file") { Description = "OPML, well formed or not; - is standard input." };

    public static Command Create()
    {
        var command = new Command(
            "import", "Subscribe to what an OPML file names, in its folders. Feeds that you have stay as they are, so it can be repeated; one that is refused is told, "
            + "and the rest goes on. Exit code 6 if any was refused.") { File };
        command.SetAction(Guard.Action(RunAsync));
        return command;
    }

    private static async Task<ExitCode> RunAsync(ParseResult parse, Terminal terminal, CancellationToken cancellation)
    {
        var file = parse.GetRequiredValue(File);
        using var client = NewsSignIn.Open(parse, isInputTaken: file is "-");
        var document = Checked(OpmlReader.Read(await BytesAsync(file, cancellation)), file is "-" ? "Standard input" : file);
        foreach (var problem in document.Problems) Terminal.Note($"The file is not well formed; what can be read is taken: {problem}");
        var folders = new FolderMaker(client, await client.ListAsync(cancellation));
        var import = await terminal.WithProgressAsync("Subscribing", async line =>
        {
            var import = new OpmlImport(client, folders, line);
            await import.RunAsync(document, cancellation);
            return import;
        });
        foreach (var failure in import.Failures) Terminal.Note(failure);
        terminal.Result(
            new { added = import.Added, present = import.Present, failed = import.Failed, folders = folders.Made, failures = import.Failures },
            $"{Figures.Count(import.Added)} added, {Figures.Count(import.Present)} there already, {Figures.Count(import.Failed)} failed; {Figures.Count(folders.Made)} folders made");
        return import.Failures.Count == 0 ? ExitCode.Success : ExitCode.BadInput;
    }

    private static async Task<byte[]> BytesAsync(string file, CancellationToken cancellation)
    {
        if (file is not "-") return await System.IO.File.ReadAllBytesAsync(file, cancellation);
        await using var input = Console.OpenStandardInput();
        using var whole = new MemoryStream();
        await input.CopyToAsync(whole, cancellation);
        return whole.ToArray();
    }

    private static OpmlDocument Checked(OpmlDocument document, string name)
    {
        if (OpmlImport.Count(document.Outlines) > 0) return document;
        var reason = document.Problems.Count > 0 ? $": {document.Problems[0]}" : ".";
        throw new CliException(ExitCode.BadInput, $"{name} names no feeds as OPML does{reason}");
    }
}
