using System.Net;
using GreenChannel.Core.People;
using GreenChannel.Server.Pages;
using Microsoft.AspNetCore.Routing;

namespace GreenChannel.Browser.Tests;

/// <summary>The doors behind the pages, walked over as the running service has them, so that none is forgotten.</summary>
[Collection(OnPages.Name)]
[Trait("Needs", "tools")]
public sealed class DoorsTests(OfficeOfPages office)
{
    private static readonly string[] OfOneParty = ["/portal", "/papers"];

    [Fact]
    public async Task A_form_without_its_token_or_with_that_of_another_account_does_nothing()
    {
        using var own = await PlainBrowser.OpenAsync(office.Url, "applicant-a");
        using var other = await PlainBrowser.OpenAsync(office.Url, "applicant-b");
        var foreign = await PlainBrowser.TokenAsync(other);
        foreach (var door in office.Doors("POST").Where(door => Path(door) != "/verify"))
        {
            foreach (var address in office.Of(door, ["00000000000000000000000000000001"], "accepted"))
            {
                var without = await own.PostAsync(address, Sent(door));
                var with = await own.PostAsync(address, Sent(door, ("_token", foreign)));
                var forged = await own.PostAsync(address, Sent(door, ("_token", "x" + foreign[1..]), ("_key", "1"), ("_version", "9")));

                foreach (var answer in new[] { without, with, forged })
                    answer
                        .StatusCode.Should()
                        .BeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound], address);
                if (door.Act() is null || Permissions.Allow(await ActorAsync(), door.Act()!))
                    without.StatusCode.Should().NotBe(HttpStatusCode.Forbidden, address);
            }
        }
    }

    [Fact]
    public async Task No_cookie_opens_the_REST_door_and_no_token_of_it_opens_a_page()
    {
        using var browser = await PlainBrowser.OpenAsync(office.Url, "applicant-a");
        (await browser.GetAsync("/portal")).StatusCode.Should().Be(HttpStatusCode.OK);

        (await browser.GetAsync("/api/v1/cases")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var program = PlainBrowser.Visitor(office.Url);
        program.DefaultRequestHeaders.Authorization = new("Bearer", await office.As("applicant-a").TokenAsync());
        var answer = await program.GetAsync("/portal");
        (answer.StatusCode, answer.Headers.Location!.ToString()).Should().Be((HttpStatusCode.SeeOther, "/sign-in?to=%2Fportal"));
    }

    [Fact]
    public async Task Of_another_partys_cases_and_papers_nothing_is_there()
    {
        using var stranger = await PlainBrowser.OpenAsync(office.Url, "applicant-b");
        var looked = 0;
        foreach (
            var door in office
                .Doors("GET")
                .Where(door =>
                    door.RoutePattern.Parameters.Count > 0
                    && Array.Exists(OfOneParty, start => Path(door).StartsWith(start, StringComparison.Ordinal))
                )
        )
        {
            foreach (var address in office.Of(door, []))
            {
                var answer = await stranger.GetAsync(address);
                (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
                    .Should()
                    .BeTrue("{0} is {1}", address, answer.StatusCode);
                (await answer.Content.ReadAsStringAsync()).Should().NotContain("GC2026", address);
                looked++;
            }
        }

        looked.Should().BeGreaterThan(50);
    }

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in_and_comes_back_to_where_it_wanted()
    {
        using var visitor = PlainBrowser.Visitor(office.Url);
        foreach (var door in office.Doors("GET").Where(door => door.Act() is { } act && !Permissions.Allow(Actor.Visitor, act)))
        {
            foreach (var address in office.Of(door, ["00000000000000000000000000000001"], "accepted"))
            {
                var answer = await visitor.GetAsync(address);
                answer.StatusCode.Should().Be(HttpStatusCode.SeeOther, address);
                answer.Headers.Location!.ToString().Should().Be($"/sign-in?to={Uri.EscapeDataString(address)}");
            }
        }
    }

    [Fact]
    public async Task A_session_that_was_ended_or_an_account_that_was_shut_opens_nothing_more()
    {
        using var browser = await PlainBrowser.OpenAsync(office.Url, "examiner2");
        (await browser.GetAsync("/office/tasks")).StatusCode.Should().Be(HttpStatusCode.OK);

        office.Service.Sql("UPDATE sessions SET EndedAt = 1 WHERE AccountId = (SELECT Id FROM AspNetUsers WHERE UserName = 'examiner2')");

        (await browser.GetAsync("/office/tasks")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_happens_once()
    {
        using var browser = await PlainBrowser.OpenAsync(office.Url, "applicant-b");
        var token = await PlainBrowser.TokenAsync(browser, "/portal/new");
        var sent = new[] { ("_token", token), ("_key", Guid.NewGuid().ToString("N")), ("certificates", "no-violation") };

        var first = await browser.PostAsync("/portal/new", PlainBrowser.Form(sent));
        var second = await browser.PostAsync("/portal/new", PlainBrowser.Form(sent));
        var other = await browser.PostAsync("/portal/new", PlainBrowser.Form([.. sent, ("certificates", "priority-examination")]));

        first.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (second.StatusCode, second.Headers.Location).Should().Be((first.StatusCode, first.Headers.Location));
        other.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await other.Content.ReadAsStringAsync()).Should().Contain("此前已提交");
    }

    [Fact]
    public async Task What_another_has_saved_meanwhile_is_shown_beside_what_was_typed()
    {
        using var browser = await PlainBrowser.OpenAsync(office.Url, "applicant-a");
        var step = $"/portal/cases/{office.Cases["draft"]}/steps/patent";
        var page = await browser.GetStringAsync(step);
        (
            await office
                .As("applicant-a")
                .PatchAsync($"/cases/{office.Cases["draft"]}?incomplete=true", new { patent = new { title = "另一处保存的名称" } })
        ).Ok();

        var answer = await browser.PostAsync(
            step,
            PlainBrowser.Form(
                ("_token", PlainBrowser.Hidden(page, "_token")),
                ("_version", PlainBrowser.Hidden(page, "_version")),
                ("patent/title", "我填写的名称"),
                ("_do", "next")
            )
        );

        answer.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("另一处保存的名称").And.Contain("我填写的名称");
    }

    private static async Task<Actor> ActorAsync() =>
        await Task.FromResult(new Actor("applicant-a", "P-A", "", [Role.Applicant], "91110108MA00000070"));

    private static string Path(RouteEndpoint door) => "/" + door.RoutePattern.RawText!.Trim('/');

    // As the form of that door sends it: one that holds a file is of another type.
    private static HttpContent Sent(RouteEndpoint door, params (string Name, string Value)[] fields)
    {
        if (door.Metadata.GetMetadata<FileFormMark>() is null)
            return PlainBrowser.Form(fields);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(OfficeDriver.Pdf), "file", "a.pdf");
        return form;
    }
}
