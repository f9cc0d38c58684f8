using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Tests.Formats;

public sealed class FolderTreeTests
{
    [Fact]
    public void A_chain_of_folders_however_long_neither_overflows_the_stack_nor_loses_one()
    {
        const int length = 50_000;
        var folders = Enumerable.Range(1, length).Select(id => new Folder(id, "F" + id, id - 1, FolderRoot.Feeds)).ToList();
        var seen = new HashSet<int>();
        new FolderTree(folders).Walk((folder, inner) =>
        {
            seen.Add(folder.Id).ShouldBeTrue();
            inner();
        });
        seen.Count.ShouldBe(length);
        XmlOutput.Document(output => FolderOpml.Write(output, folders)).Length.ShouldBeGreaterThan(length);
    }

    [Fact]
    public void A_folder_without_its_parent_and_folders_in_each_other_stand_at_the_top()
    {
        Folder[] folders = [new(1, "Orphan", 99, FolderRoot.Feeds), new(2, "A", 3, FolderRoot.Feeds), new(3, "B", 2, FolderRoot.Feeds)];
        var entry = new SubscriptionEntry(new Feed(7, "http://feeds.example/7", null, null, null, null, false), 98, "Seven", true, 1);
        var text = System.Text.Encoding.UTF8.GetString(XmlOutput.Document(output =>
            SubscriptionOpml.Write(output, new SubscriptionList("t1", folders, [entry, entry with { FolderId = 3 }]), "http://h")).Span);
        foreach (var name in new[] { "Orphan", "A", "B" }) text.Split($"text=\"{name}\"").Length.ShouldBe(2);
        text.Split("xmlUrl=").Length.ShouldBe(3);
    }
}
