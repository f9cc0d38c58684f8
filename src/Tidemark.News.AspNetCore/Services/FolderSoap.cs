using Tidemark.News.AspNetCore.Formats;
using Tidemark.News.AspNetCore.Soap;
using Tidemark.News.AspNetCore.Xml;
using static Tidemark.News.AspNetCore.Soap.SoapTypes;

namespace Tidemark.News.AspNetCore.Services;

/// <summary>Folder.asmx: a person's folders, the same at every location.</summary>
internal static class FolderSoap
{
    private static readonly SoapParameter[] Place = [new("name", Text), new("parentId", Int), new("root", Text)];

    public static readonly SoapService Service = new("Folder", "FolderWebService", "http://services.newsgator.com/svc/Folder.asmx",
    [
        SoapOperation.Giving("GetFolders", Any, GetFolders),
        SoapOperation.Giving("GetOrCreateFolder", Int, call => Create(call, orGet: true), Place),
        SoapOperation.Giving("CreateFolder", Int, call => Create(call, orGet: false), Place),
        SoapOperation.Doing("DeleteFolder", DeleteFolder, new SoapParameter("id", Int)),
        SoapOperation.Doing("MoveFolder", MoveFolder, new("id", Int), new("newParentId", Int)),
        SoapOperation.Doing("RenameFolder", RenameFolder, new("id", Int), new("newName", Text)),
    ]);

    private static async Task<object?> GetFolders(SoapCall call)
    {
        var folders = await call.Service.GetFoldersAsync(call.User, call.Cancellation);
        return (Action<XmlOutput>)(output => FolderOpml.Write(output, folders));
    }

    private static async Task<object?> Create(SoapCall call, bool orGet) => await call.Service.CreateFolderAsync(
        call.User, call.In.Needed("name"), call.In.Int("parentId"), FolderRoots.Of(call.In.Name("root")), orGet, call.Cancellation);

    private static Task DeleteFolder(SoapCall call) => call.Service.DeleteFolderAsync(call.User, call.In.Int("id"), call.Cancellation);

    private static Task MoveFolder(SoapCall call) =>
        call.Service.MoveFolderAsync(call.User, call.In.Int("id"), call.In.Int("newParentId"), call.Cancellation);

    private static Task RenameFolder(SoapCall call) =>
        call.Service.RenameFolderAsync(call.User, call.In.Int("id"), call.In.Needed("newName"), call.Cancellation);
}
