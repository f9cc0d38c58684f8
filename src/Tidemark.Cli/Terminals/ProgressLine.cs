using Spectre.Console;

namespace Tidemark.Cli.Terminals;

/// <summary>One moving line of progress; silent where there is no terminal.</summary>
internal sealed class ProgressLine(ProgressTask? task)
{
    /// <summary>Says where the work is; the share is from 0 to 1, null where the end is not known.</summary>
    public void Report(string text, double? share)
    {
        if (task is null) return;
        task.Description = Markup.Escape(text);
        task.IsIndeterminate = share is null;
        if (share is { } value) task.Value = Math.Clamp(value, 0, 1);
    }
}
