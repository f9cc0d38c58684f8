using System.Reflection;
using Tidemark.News.Model;
using Tidemark.News.Service;

namespace Tidemark.Check.Tests.Wrong;

/// <summary>Gives as news only what is dated after the newest post that the reader was given before, as clients of RSS do.</summary>
public class NewsByDate : DispatchProxy
{
    private readonly Dictionary<(int User, int Feed), Protocol.Instant> _newest = [];
    private readonly Lock _gate = new();
    private INewsService _right = null!;

    public static INewsService Over(INewsService right)
    {
        var wrong = Create<INewsService, NewsByDate>();
        ((NewsByDate)(object)wrong)._right = right;
        return wrong;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(INewsService.GetNewsAsync) && args![3] is not null) return NewsAsync(args);
        try
        {
            return targetMethod.Invoke(_right, args);
        }
        catch (TargetInvocationException error)
        {
            throw error.InnerException!;
        }
    }

    private async Task<FeedNews> NewsAsync(object?[] args)
    {
        var news = await _right.GetNewsAsync((int)args[0]!, (int)args[1]!, (string?)args[2], (string?)args[3], (bool)args[4]!, (CancellationToken)args[5]!);
        lock (_gate)
        {
            var key = ((int)args[0]!, (int)args[1]!);
            var since = _newest.GetValueOrDefault(key);
            foreach (var post in news.Posts)
                if (post.Post.Published is { } date && date > _newest.GetValueOrDefault(key)) _newest[key] = date;
            return news with { Posts = [.. news.Posts.Where(post => post.Post.Published > since)] };
        }
    }
}
