using Tidemark.Core.Logs;
using Tidemark.Core.Tokens;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Tests.Fakes;

/// <summary>What only the face for new clients asks; that one is tested on the service itself.</summary>
internal sealed partial class FakeNews
{
    public Task EditSubscriptionAsync(int user, int id, string? title, int? folderId, Precondition expected, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task DeleteSubscriptionAsync(int user, int id, Precondition expected, CancellationToken cancellation) => throw new NotSupportedException();

    public Task EditFolderAsync(int user, int id, string? name, int? parentId, Precondition expected, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task DeleteFolderAsync(int user, int id, Precondition expected, CancellationToken cancellation) => throw new NotSupportedException();

    public Task EditStateAsync(int user, StateChange change, Precondition expected, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<TokenFault> MarkReadUpToAsync(int user, int feedId, bool read, string token, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<FeedStanding> GetFeedAsync(int user, int feedId, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<FeedRefresh> RefreshAsync(int user, int feedId, CancellationToken cancellation) => throw new NotSupportedException();
}
