using Tidemark.News.AspNetCore.Soap;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>The five services.</summary>
internal static class NewsServices
{
    public static readonly IReadOnlyList<SoapService> All =
        [LocationSoap.Service, FolderSoap.Service, SubscriptionSoap.Service, FeedSoap.Service, PostItemSoap.Service];
}
