using System.Net;

namespace GreenChannel.Server.Tests.Journeys;

/// <summary>What is begun and not handed in: how much of it there may be, and what becomes of what is left.</summary>
public sealed class DraftsTests : IAsyncLifetime
{
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() =>
        _office = await ServiceFixture.OpenAsync(
            new() { ["Limits:DraftsPerOrganisation"] = "3", ["Limits:DraftMegabytesPerOrganisation"] = "1" }
        );

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_draft_in_which_nothing_happens_is_told_of_on_05_16_and_closed_on_05_30_when_it_was_changed_last_on_03_01()
    {
        _office.Clock.SetTo("2027-03-01 10:00");
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.UploadAllAsync(id);
        await SweptOnAsync("2027-05-15 12:00");
        (await _office.HistoryAsync(id)).Should().NotContain("draft-told");

        await SweptOnAsync("2027-05-16 12:00");
        await SweptOnAsync("2027-05-29 12:00");

        (await _office.HistoryAsync(id)).Where(kind => kind == "draft-told").Should().ContainSingle();
        (await _office.StatusAsync(id)).Should().Be("draft");

        await SweptOnAsync("2027-05-30 12:01");

        (await _office.StatusAsync(id)).Should().Be("withdrawn");
        (await _office.HistoryAsync(id)).Should().EndWith("draft-cleared");
        (await _office.CaseAsync(id))["documents"].AsArray().Should().BeEmpty();
        (await _office.As("applicant-a").PostAsync($"/cases/{id}/submit")).Status.Should().Be(HttpStatusCode.Conflict);
        (await _office.As("supervisor").GetAsync("/integrity")).Ok()["findings"].AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Whatever_is_done_with_it_begins_the_time_anew()
    {
        _office.Clock.SetTo("2027-03-01 10:00");
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        await SweptOnAsync("2027-05-16 12:00");
        await _office.UploadAllAsync(id);

        await SweptOnAsync("2027-06-15 12:00");

        (await _office.StatusAsync(id)).Should().Be("draft");
        await SweptOnAsync("2027-08-01 12:00");
        (await _office.HistoryAsync(id)).Should().EndWith("draft-told", "76 days after the last document");
    }

    [Fact]
    public async Task An_organisation_has_so_many_drafts_and_no_more_and_the_desk_files_for_it_all_the_same()
    {
        var first = await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.FileAsync(AnApplication.ForNoViolation());
        await _office.FileAsync(AnApplication.ForNoViolation());

        (await _office.As("applicant-a").PostAsync("/cases", AnApplication.ForNoViolation())).Problem.Should().Be("too-many-drafts");

        (await _office.As("clerk").PostAsync("/cases", AnApplication.ForNoViolation())).Ok();
        await _office.UploadAllAsync(first);
        await _office.SubmitAsync(first);
        (await _office.As("applicant-a").PostAsync("/cases", AnApplication.ForNoViolation()))
            .Problem.Should()
            .Be("too-many-drafts", "the one of the desk is a draft of theirs too");
        _office.Sql("SELECT COUNT(*) FROM cases").Should().Equal("4");
    }

    [Fact]
    public async Task The_documents_of_all_drafts_take_so_many_bytes_and_one_that_is_replaced_counts_once()
    {
        var id = await _office.FileAsync(AnApplication.ForNoViolation());
        var other = await _office.FileAsync(AnApplication.ForNoViolation());
        var large = SamplePdf.With("", new string(' ', 700_000));

        (await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", large)).Ok();
        (await _office.As("applicant-a").PutAsync($"/cases/{id}/documents/C01", large)).Ok();
        (await _office.As("applicant-a").PutAsync($"/cases/{other}/documents/C01", large)).Problem.Should().Be("drafts-too-large");

        (await _office.CaseAsync(other))["documents"].AsArray().Should().BeEmpty();
    }

    [Fact]
    public void Drafts_are_counted_and_found_by_indexes_of_their_own()
    {
        var plan = _office.Sql("EXPLAIN QUERY PLAN SELECT COUNT(*) FROM cases WHERE Owner = 'x' AND Status = 'Draft'");

        plan.Should().ContainSingle(step => step.Contains("IX_cases_Owner_Draft", StringComparison.Ordinal));
    }

    private async Task SweptOnAsync(string day)
    {
        _office.Clock.SetTo(day);
        await _office.SweepAsync();
    }
}
