using Tidemark.News.AspNetCore.Xml;
using Tidemark.News.Model;

namespace Tidemark.News.AspNetCore.Formats;

/// <summary>Folders of both hierarchies as nested outlines; <c>ng:root</c> says which hierarchy.</summary>
internal static class FolderOpml
{
    public static void Write(XmlOutput output, IReadOnlyList<Folder> folders) =>
        OpmlDocument.Write(output, "Folders", null, () => new FolderTree(folders).Walk((folder, inner) =>
        {
            WriteStart(output, folder);
            OpmlDocument.Extra(output, "root", folder.Root == FolderRoot.Clippings ? Words.Clippings : Words.Feeds);
            inner();
            output.End();
        }));

    public static void WriteStart(XmlOutput output, Folder folder)
    {
        output.Start("outline");
        output.Attribute("text", folder.Name);
        output.Attribute("title", folder.Name);
        OpmlDocument.Extra(output, "id", Words.Number(folder.Id));
    }
}
