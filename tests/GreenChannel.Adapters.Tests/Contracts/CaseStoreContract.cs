using GreenChannel.Core;
using GreenChannel.Core.Documents;
using GreenChannel.Core.People;
using GreenChannel.Core.Rules;
using GreenChannel.Office.Cases;

namespace GreenChannel.Adapters.Tests.Contracts;

/// <summary>What every store behind <see cref="ICaseStore"/> keeps: one save is one transaction.</summary>
public abstract class CaseStoreContract : IAsyncLifetime
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(8));
    protected static readonly Actor Applicant = new("applicant-a", "P-A", "经办人", [Role.Applicant], AnApplication.CreditCode);
    private static readonly RuleSet Rules = RuleSetReader
        .Read(ProjectFiles.Read("workflows/requirements/2026-85.json"), ShippedForm.Catalogue)
        .RuleSet!;

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    /// <summary>Does something with a store of its own, as a request does.</summary>
    protected abstract Task WithStoreAsync(Func<ICaseStore, Task> act);

    /// <summary>Makes the database refuse every audit entry, so that a save fails at its very end.</summary>
    protected abstract Task BreakAsync();

    protected abstract Task MendAsync();

    /// <summary>How many rows there are in all tables that a case is written to, numbers included.</summary>
    protected abstract Task<string> FootprintAsync();

    [Fact]
    public async Task A_filed_case_comes_back_as_it_was()
    {
        var theCase = await FileAsync();

        await WithStoreAsync(async store =>
        {
            var found = await store.FindAsync(theCase.Id, default);
            found!.Number.Should().Be(theCase.Number).And.MatchRegex("^GC2026[0-9]{7}$");
            found.Application.Should().BeEquivalentTo(theCase.Application);
            found
                .Should()
                .BeEquivalentTo(
                    new
                    {
                        theCase.Status,
                        theCase.Owner,
                        theCase.FiledAt,
                        theCase.QueryCode,
                        theCase.RuleSet,
                    }
                );
            (await store.FindAsync(Guid.NewGuid(), default)).Should().BeNull();
        });
    }

    [Fact]
    public async Task A_change_is_kept_with_its_documents()
    {
        var theCase = await FileAsync();
        await ChangeAsync(theCase.Id, found => Attach(found, "C01", 'a'));
        await ChangeAsync(theCase.Id, found => Attach(found, "C01", 'b'));

        await WithStoreAsync(async store =>
        {
            var found = await store.FindAsync(theCase.Id, default);
            found!.Documents.Single().Sha256.Should().Be(new string('b', 64));
            found.Version.Should().Be(2);
        });
    }

    [Fact]
    public async Task The_second_of_two_saves_from_one_version_is_refused_and_changes_nothing()
    {
        var theCase = await FileAsync();
        await WithStoreAsync(async first =>
        {
            var one = await first.FindAsync(theCase.Id, default);
            await ChangeAsync(theCase.Id, found => Attach(found, "C01", 'a'));
            Attach(one!, "C04", 'b');

            (await first.SaveAsync(one!, Applicant, Act.ChangeCase, default)).Should().BeFalse();
            (await first.FindAsync(theCase.Id, default))!.Documents.Single().Code.Should().Be("C01");
        });
    }

    [Fact]
    public async Task A_save_that_fails_leaves_nothing_behind()
    {
        var theCase = await FileAsync();
        var before = await FootprintAsync();
        await BreakAsync();

        var file = () => FileAsync();
        var change = () =>
            ChangeAsync(
                theCase.Id,
                found =>
                {
                    Attach(found, "C01", 'a');
                    found.Withdraw("不再需要", Applicant, ShippedClock.Rules, Now);
                }
            );

        await file.Should().ThrowAsync<Exception>();
        await change.Should().ThrowAsync<Exception>();
        (await FootprintAsync()).Should().Be(before, "case, documents, history, numbers and audit are one transaction");

        await MendAsync();
        var next = await FileAsync();
        next.Number.Should().Be("GC20260000002", "the failed save took no number");
        await WithStoreAsync(async store => (await store.FindAsync(theCase.Id, default))!.Status.Should().Be(CaseStatus.Draft));
    }

    protected async Task<Case> FileAsync()
    {
        var theCase = Case.File(AnApplication.ForBoth(), Rules, Applicant, Now);
        await WithStoreAsync(store => store.AddAsync(theCase, Applicant, _ => Task.FromResult<Refusal?>(null), default));
        return theCase;
    }

    private Task ChangeAsync(Guid id, Action<Case> change) =>
        WithStoreAsync(async store =>
        {
            var theCase = await store.FindAsync(id, default);
            change(theCase!);
            (await store.SaveAsync(theCase!, Applicant, Act.ChangeCase, default)).Should().BeTrue();
        });

    private static void Attach(Case theCase, string code, char hash) =>
        theCase
            .Attach(
                new CaseDocument(
                    theCase.Id,
                    code,
                    $"{code}.pdf",
                    new StoredContent(new string(hash, 64), 10),
                    "application/pdf",
                    DocumentDates.None,
                    Now
                ),
                ["no-violation"],
                Applicant,
                Now
            )
            .Should()
            .BeNull();
}
