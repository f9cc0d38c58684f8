using System.Text.Json;
using Microsoft.Playwright;

namespace Tidemark.Feeds.Tests.Sanitising;

/// <summary>
/// A page that shows one piece of HTML at a time and notices when it does anything of its own: calls <c>xss()</c>, opens a dialog, leaves the page,
/// or loads anything but an image, audio or video in its place.
/// </summary>
internal sealed class XssPage : IAsyncDisposable
{
    private const string Site = "http://reader.test/";

    private const string Before = """
        <!doctype html><html><head><meta charset=utf-8><script>
        window.fired = 0;
        window.xss = window.alert = window.prompt = window.confirm = () => { window.fired++; };
        window.poke = async () => {
          for (const element of document.querySelectorAll('#parsed *, #assigned *')) {
            for (const type of ['mouseover', 'mouseenter', 'mousemove', 'pointerenter', 'pointerover', 'focus', 'blur', 'keydown', 'keypress', 'input', 'change',
              'toggle', 'beforetoggle', 'scroll', 'slotchange', 'animationstart', 'animationend', 'transitionend'])
              element.dispatchEvent(new Event(type, { bubbles: false }));
            const address = String(element.href?.baseVal ?? element.href ?? element.getAttribute('xlink:href') ?? '');
            if (!/^https?:|^$/i.test(address) || !address) {
              if (element.click) element.click(); else element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
            } else {
              element.dispatchEvent(new Event('click'));
            }
          }
          await new Promise(resolve => setTimeout(resolve, 15));
          return window.fired;
        };
        """;

    private const string After = """
        addEventListener('DOMContentLoaded', () => {
          const host = document.createElement('div');
          host.id = 'assigned';
          document.body.append(host);
          host.innerHTML = html;
          host.innerHTML = host.innerHTML;
        });
        </script></head><body><div id=parsed>
        """;

    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private string _document = "";
    private string? _allowedFrames;
    private string? _noticed;

    private XssPage(IBrowserContext context, IPage page)
    {
        _context = context;
        _page = page;
    }

    public static async Task<XssPage> OpenAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var result = new XssPage(context, page);
        await context.RouteAsync("**/*", result.AnswerAsync);
        page.Dialog += (_, dialog) =>
        {
            result._noticed = "dialog";
            _ = dialog.DismissAsync();
        };
        page.Popup += (_, _) => result._noticed = "popup";
        return result;
    }

    public async Task<bool> FiresAsync(string html, string? allowedFrames = null)
    {
        _document = Before + $"const html = {JsonSerializer.Serialize(html)};" + After + html;
        _allowedFrames = allowedFrames;
        _noticed = null;
        return await LeavesAsync() || await PokeAsync() || _noticed is not null;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task<bool> LeavesAsync()
    {
        try
        {
            await _page.GotoAsync(Site + Guid.NewGuid().ToString("N"), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            return false;
        }
        catch (PlaywrightException)
        {
            return true;
        }
    }

    private async Task<bool> PokeAsync()
    {
        try
        {
            return await _page.EvaluateAsync<int>("() => window.poke ? poke() : 1") > 0;
        }
        catch (PlaywrightException)
        {
            // The page went away under the call, which is what a post must not bring about.
            return true;
        }
    }

    private async Task AnswerAsync(IRoute route)
    {
        var request = route.Request;
        if (request.Url.StartsWith(Site, StringComparison.Ordinal) && request.IsNavigationRequest && request.Frame == _page.MainFrame)
        {
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Body = _document });
            return;
        }

        var isAllowedFrame = _allowedFrames is not null && request.Url.StartsWith(_allowedFrames, StringComparison.Ordinal);
        var isMedia = request.ResourceType is "image" or "media" && !request.Url.Contains("xss.example", StringComparison.Ordinal);
        if (!isAllowedFrame && !isMedia && !request.Url.EndsWith("/favicon.ico", StringComparison.Ordinal))
            _noticed = $"{request.ResourceType} {request.Url}";
        await route.AbortAsync();
    }
}
