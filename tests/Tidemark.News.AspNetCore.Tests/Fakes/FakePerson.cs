using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Tests.Fakes;

/// <summary>What one account has.</summary>
internal sealed class FakePerson
{
    public List<Location> Locations { get; } = [];

    public List<Folder> Folders { get; } = [];

    public Dictionary<int, FakeSubscription> Subscriptions { get; } = [];

    public Dictionary<string, (PostState State, int Position)> States { get; } = [];

    public List<string> Deleted { get; } = [];
}

internal sealed record FakeSubscription(int FolderId, string? Title, int Since);

internal sealed record FakePost(Post Post, int Position);
