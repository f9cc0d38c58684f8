using System.Globalization;
using Tidemark.Feeds.Bench;

// All tables: reading beside XmlReader, then sanitising beside AngleSharp's bare parse.
// usage: Tidemark.Feeds.Bench [MEGABYTES [RUNS]]
var megabytes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 8;
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;

Console.WriteLine($"Median of {runs} alternating runs, MB/s; a ratio over 1 is faster than XmlReader.");
Console.WriteLine($"{"feed",-28}{"MB",8}{"XmlReader",12}{"posts",10}{"ratio",8}{"with identity",16}{"ratio",8}");
foreach (var (name, body) in SampleFeeds.All((int)(megabytes * 1_000_000)))
{
    var results = Race.Run(body, runs, Readers.XmlReaderAlone, Readers.Posts, Readers.IdentifiedPosts);
    var (alone, posts, identified) = (results[0], results[1], results[2]);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-28}{body.Length / 1e6,8:F2}{alone,12:F1}{posts,10:F1}{posts / alone,8:F2}{identified,16:F1}{identified / alone,8:F2}"));
}

Console.WriteLine();
SanitizeBench.Run(runs);
