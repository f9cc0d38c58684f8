namespace Tidemark.News.AspNetCore.Tests.Soap;

/// <summary>A call of an operation that goes well.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Parameters">Its parameters in XML.</param>
/// <param name="Form">The same as a form; null where forms are not offered.</param>
/// <param name="Expected">Text within the answer; null where there is no result.</param>
internal sealed record OperationCase(string Service, string Operation, string Parameters, string? Form, string? Expected)
{
    public static readonly OperationCase[] All =
    [
        new("Location", "GetLocations", "", "", "<name>Home</name><contentOnline>false</contentOnline><autoAddSubs>true</autoAddSubs>"),
        new("Location", "CreateLocation", "<name>Phone</name><autoAddSubs>true</autoAddSubs>", "name=Phone&autoAddSubs=True", ">103<"),
        new("Location", "DeleteLocation", "<id>101</id>", "id=101", null),
        new("Location", "Update", "<location><id>101</id><name>Work</name><contentOnline>true</contentOnline><autoAddSubs>false</autoAddSubs></location>", null, null),
        new("Location", "GetUnreadCount", "<name>Home</name>", "name=Home", ">3<"),
        new("Folder", "GetFolders", "", "", "<outline text=\"Daily\" title=\"Daily\" ng:id=\"102\""),
        new("Folder", "GetOrCreateFolder", "<name>Daily</name><parentId>0</parentId><root>MYF</root>", "name=Daily&parentId=0&root=MYF", ">102<"),
        new("Folder", "CreateFolder", "<name>Clips</name><parentId>0</parentId><root>MYC</root>", "name=Clips&parentId=0&root=MYC", ">103<"),
        new("Folder", "DeleteFolder", "<id>102</id>", "id=102", null),
        new("Folder", "MoveFolder", "<id>102</id><newParentId>0</newParentId>", "id=102&newParentId=0", null),
        new("Folder", "RenameFolder", "<id>102</id><newName>Weekly</newName>", "id=102&newName=Weekly", null),
        new("Subscription", "GetSubscriptionList", "<location>Home</location><syncToken/>", "location=Home&syncToken=", "ng:token=\"t5\""),
        new("Subscription", "GetUpdates", "<locationName>Home</locationName><syncToken>t4</syncToken>", null, "<GetUpdatesResult><string>8</string></GetUpdatesResult><newToken>t5</newToken>"),
        new("Subscription", "GetSubscriptionCounts", "<location>Home</location>", "location=Home", "ng:unreadCount=\"2\""),
        new("Subscription", "AddSubscription", "<xmlUrl>http://feeds.example/new</xmlUrl><folderId>102</folderId>", null, ">103<"),
        new("Subscription", "DeleteSubscriptions", "<subscriptionList><int>7</int><int>999</int></subscriptionList>", "subscriptionList=7&subscriptionList=999", null),
        new("Subscription", "ReplaceSubscriptions", Opml("<locationName>Home</locationName>"), null, null),
        new("Subscription", "MergeSubscriptions", Opml("<locationName>Home</locationName>"), null, "xmlUrl=\"http://feeds.example/merged\""),
        new("Subscription", "MoveSubscription", "<subscriptionId>7</subscriptionId><toFolderId>102</toFolderId>", "subscriptionId=7&toFolderId=102", null),
        new("Subscription", "RenameSubscription", "<subscriptionId>7</subscriptionId><newName>Mine</newName>", "subscriptionId=7&newName=Mine", null),
        new("Feed", "GetNews", "<feedId>7</feedId><locationName>Home</locationName><token>t3</token><unreadOnly>true</unreadOnly>", "feedId=7&locationName=Home&token=t3&unreadOnly=True", "<ng:postId>p2</ng:postId>"),
        new("Feed", "MarkRead", "<feedId>7</feedId><locationName>Home</locationName><read>true</read><syncToken>t3</syncToken>", "feedId=7&locationName=Home&read=true&syncToken=t3", null),
        new("Feed", "MarkFeedsRead", "<feedIds><int>7</int><int>8</int></feedIds><locationName>Home</locationName>", "feedIds=7&feedIds=8&locationName=Home", null),
        new("Feed", "GetFeedInfoSummaryFromXmlUrl", "<xmlurls><string>http://feeds.example/seven</string></xmlurls>", "xmlurls=http%3A%2F%2Ffeeds.example%2Fseven", "<FeedID>7</FeedID><Title>Seven</Title>"),
        new("PostItem", "UpdatePostMetadata", "<locationName>Home</locationName><unreadOnly>false</unreadOnly>" + States, null, "UpdatePostMetadataResult"),
        new("PostItem", "UpdatePostMetadatav2", "<locationName>Home</locationName>" + States, null, "UpdatePostMetadatav2Result"),
        new("PostItem", "UpdatePostMetadatav3", "<locationName>Home</locationName>" + States, null, "UpdatePostMetadatav3Result"),
        new("PostItem", "SetState", "<readPosts><string>p1</string></readPosts><unreadPosts><string>p3</string></unreadPosts>", "readPosts=p1&unreadPosts=p3", "<PostState><PostID>p1</PostID><State>1</State><FeedID>7</FeedID>"),
        new("PostItem", "RatePost", "<url>http://site.example/p1</url><rating>4</rating>", "url=http://site.example/p1&rating=4", null),
        new("PostItem", "GetPostId", "<url>http://site.example/p1</url>", "url=http://site.example/p1", ">p1<"),
        new("PostItem", "GetLinkCount", "<postId>p1</postId>", "postId=p1", ">2<"),
        new("PostItem", "GetLinks", "<postId>p1</postId>", "postId=p1", "<string>http://elsewhere.example/1</string>"),
        new("PostItem", "GetItems", "<postIds><string>p1</string><string>p3</string></postIds>", "postIds=p1&postIds=p3", "<ng:feedId>8</ng:feedId>"),
        new("PostItem", "ClipPosts", "<clipList><ClippedPost><PostId>p1</PostId><FolderId>0</FolderId><Deleted>false</Deleted><LastModified>2006-10-17T15:28:00</LastModified></ClippedPost></clipList>", null, null),
        new("PostItem", "ClipItems", "<clipList><ClippedItem><PostId>p1</PostId><Title>Mine</Title><FolderId>3</FolderId></ClippedItem></clipList>", null, "<ClippedItem><PostId>p1</PostId><Title>Mine</Title><FolderId>3</FolderId></ClippedItem>"),
        new("PostItem", "UnClipPosts", "<postIds><string>p1</string></postIds>", "postIds=p1", null),
        new("PostItem", "GetHighlyViewedPosts", "<maxPosts>2</maxPosts><fromDate>2006-01-01T00:00:00Z</fromDate><toDate>2007-01-01T00:00:00</toDate><includeDescription>false</includeDescription>", "maxPosts=2&fromDate=2006-01-01&toDate=2007-01-01&includeDescription=False", "<ng:postId>p2</ng:postId>"),
    ];

    private static string States => "<newStates><FeedMetadata><FeedID>7</FeedID><PostMetadata><PostMetadata><PostID>p1</PostID><State>1</State><FlagState>6</FlagState></PostMetadata></PostMetadata></FeedMetadata></newStates><updateRelevanceScores>false</updateRelevanceScores>";

    public static OperationCase Of(string name) => All.Single(known => $"{known.Service}.{known.Operation}" == name);

    public static TheoryData<string> Names => [.. All.Select(known => $"{known.Service}.{known.Operation}")];

    public static TheoryData<string> FormNames => [.. All.Where(known => known.Form is not null).Select(known => $"{known.Service}.{known.Operation}")];

    public static TheoryData<string> SoapOnlyNames => [.. All.Where(known => known.Form is null).Select(known => $"{known.Service}.{known.Operation}")];

    private static string Opml(string before) =>
        $"{before}<opmlDocument><opml xmlns=\"\" version=\"1.0\"><head/><body><outline text=\"Folder\"><outline text=\"Merged\" xmlUrl=\"http://feeds.example/merged\"/></outline></body></opml></opmlDocument>";
}
