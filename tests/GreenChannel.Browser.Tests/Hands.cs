namespace GreenChannel.Browser.Tests;

/// <summary>How somebody works a page: with a pointer, a finger or the keyboard alone.</summary>
internal abstract class Hand
{
    public abstract Task FillAsync(IPage page, string name, string text);

    /// <summary>Ticks a box, or takes a choice.</summary>
    public abstract Task ChooseAsync(IPage page, string name, string value);

    protected abstract Task ActAsync(IPage page, ILocator control);

    public Task PressAsync(IPage page, string button) =>
        page.NextPageAsync(() => ActAsync(page, page.Locator("main").GetByRole(AriaRole.Button, new() { NameString = button }).First));

    public Task FollowAsync(IPage page, string link) =>
        page.NextPageAsync(() => ActAsync(page, page.GetByRole(AriaRole.Link, new() { NameString = link }).First));
}

/// <summary>A pointer, or a finger.</summary>
internal sealed class Pointer : Hand
{
    public override Task FillAsync(IPage page, string name, string text) => page.Locator($"[name='{name}']").First.FillAsync(text);

    public override Task ChooseAsync(IPage page, string name, string value) =>
        page.Locator($"[name='{name}'][value='{value}']").CheckAsync();

    protected override Task ActAsync(IPage page, ILocator control) => control.ClickAsync();
}

/// <summary>The keyboard alone; every stop on the way shows that it has the focus.</summary>
internal sealed class Keyboard : Hand
{
    private const int MostStops = 400;

    /// <summary>Stops so far that did not show it.</summary>
    public List<string> Unseen { get; } = [];

    public override async Task FillAsync(IPage page, string name, string text)
    {
        await GoToAsync(page, page.Locator($"[name='{name}']").First);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    public override async Task ChooseAsync(IPage page, string name, string value)
    {
        var wanted = page.Locator($"[name='{name}'][value='{value}']");
        if (await wanted.GetAttributeAsync("type") == "checkbox")
        {
            await GoToAsync(page, wanted);
            if (!await wanted.IsCheckedAsync())
                await page.Keyboard.PressAsync("Space");
            return;
        }

        // Of a list of choices the keyboard stops at one, and arrows lead on.
        await GoToAsync(page, page.Locator($"[name='{name}']"), any: true);
        await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 10 && !await wanted.IsCheckedAsync(); i++)
            await page.Keyboard.PressAsync("ArrowDown");
        (await wanted.IsCheckedAsync()).Should().BeTrue();
    }

    protected override async Task ActAsync(IPage page, ILocator control)
    {
        await GoToAsync(page, control);
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task GoToAsync(IPage page, ILocator control, bool any = false)
    {
        var wanted = any ? await control.ElementHandlesAsync() : [await control.ElementHandleAsync()];
        for (var i = 0; i < MostStops; i++)
        {
            var state = await page.EvaluateAsync<string>(
                """
                wanted => {
                    const at = document.activeElement;
                    if (!at || at === document.body) return 'none';
                    const look = getComputedStyle(at);
                    const ring = look.outlineStyle !== 'none' || look.boxShadow !== 'none' || at.matches('iframe, main, h1, h2, [tabindex="-1"]');
                    return (wanted.includes(at) ? 'there' : 'on') + (ring ? '' : ' ' + at.outerHTML.slice(0, 80));
                }
                """,
                wanted
            );
            if (state.IndexOf(' ', StringComparison.Ordinal) is > 0 and var cut)
                Unseen.Add(state[cut..]);
            if (state.StartsWith("there", StringComparison.Ordinal))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException($"The keyboard does not come to {control} on {page.Url}.");
    }
}
