using System.Reflection;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Marks everything that is dated up to the newest post that the token has seen. All else is right.</summary>
public class MarkReadByDate : DispatchProxy
{
    private INewsService _right = null!;

    public static INewsService Over(INewsService right)
    {
        var wrong = Create<INewsService, MarkReadByDate>();
        ((MarkReadByDate)(object)wrong)._right = right;
        return wrong;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(INewsService.MarkReadAsync))
            return MarkAsync((int)args![0]!, (int)args[1]!, (string?)args[2], (string?)args[4], (CancellationToken)args[5]!);
        try
        {
            return targetMethod.Invoke(_right, args);
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private async Task MarkAsync(int user, int feedId, string? location, string? token, CancellationToken cancellation)
    {
        var all = (await _right.GetNewsAsync(user, feedId, location, null, false, cancellation)).Posts;
        var unseen = (await _right.GetNewsAsync(user, feedId, location, token, false, cancellation)).Posts.Select(post => post.Post.Id).ToHashSet();
        var newest = all.Where(post => !unseen.Contains(post.Post.Id)).Max(post => post.Post.Published);
        var changes = all.Where(post => post.Post.Published is { } date && date <= newest).Select(post => new StateChange(post.Post.Id, ReadState.Read, null, null)).ToList();
        if (changes.Count > 0) await _right.SetStatesAsync(user, location, changes, cancellation);
    }
}
