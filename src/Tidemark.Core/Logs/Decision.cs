namespace Tidemark.Core.Logs;

/// <summary>What an <see cref="Appender"/> decided.</summary>
/// <param name="Result">For the one who asked for the change, valid once the commit is durable.</param>
/// <param name="Store">The row to put in the place of the existing one; null where nothing is to be written.</param>
public readonly record struct Decision(ChangeResult Result, LogRow? Store)
{
    internal static Decision Nothing(Outcome outcome, LogRow? row) => new(new ChangeResult(outcome, row), null);
}
