namespace Tidemark.Client.Tests.Fakes;

/// <summary>Progress told at once and on the same thread.</summary>
internal sealed class Reports(Action<SyncProgress> told) : IProgress<SyncProgress>
{
    public void Report(SyncProgress value) => told(value);
}
