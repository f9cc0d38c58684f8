using Polly;
using Polly.Retry;

namespace Tidemark.Client;

/// <summary>Repeats what failed for a transient reason: exponential pauses with jitter, or the one the server asked for.</summary>
internal sealed class Retrier
{
    private readonly ResiliencePipeline _pipeline;

    public Retrier(SyncOptions options)
    {
        if (options.MaxRetries == 0)
        {
            _pipeline = ResiliencePipeline.Empty;
            return;
        }

        var strategy = new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<SyncException>(error =>
                error.IsTransient && !(error.RetryAfter > options.MaxRetryAfter)),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            MaxRetryAttempts = options.MaxRetries,
            Delay = options.RetryDelay,
            MaxDelay = options.MaxRetryDelay,
            DelayGenerator = static attempt => ValueTask.FromResult((attempt.Outcome.Exception as SyncException)?.RetryAfter),
            OnRetry = attempt =>
            {
                if (attempt.Outcome.Exception is SyncException error) options.Retrying?.Invoke(error, attempt.RetryDelay);
                return ValueTask.CompletedTask;
            },
        };
        if (options.Randomizer is not null) strategy.Randomizer = options.Randomizer;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = options.Clock }.AddRetry(strategy).Build();
    }

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellation) =>
        await _pipeline.ExecuteAsync(
            static async (attempt, token) => await attempt(token).ConfigureAwait(false), attempt, cancellation).ConfigureAwait(false);
}
