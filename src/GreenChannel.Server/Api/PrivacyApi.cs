using GreenChannel.Core;
using GreenChannel.Core.People;
using GreenChannel.Core.Privacy;
using GreenChannel.Office.Approvals;
using GreenChannel.Office.Privacy;
using GreenChannel.Server.Access;
using GreenChannel.Server.Api.OpenApi;

namespace GreenChannel.Server.Api;

/// <summary>
/// What is held of a person, a copy of it, its erasure, and the plan of retention (PIPL, Articles 45, 47, 51, 54 and 55).
/// </summary>
internal static class PrivacyApi
{
    /// <summary>A person, by at least one of what belongs to nobody else; the name counts where one of the others stands too.</summary>
    public sealed record Person(string IdNumber = "", string Phone = "", string Email = "", string UserName = "", string Name = "")
    {
        public DataSubject ToSubject() => new(IdNumber, Phone, Email, UserName, Name);
    }

    /// <param name="Ground">On which ground it is erased, such as the person's request.</param>
    public sealed record ErasureEntry(Person? Person = null, string Ground = "");

    /// <param name="Count">Cases, or reads.</param>
    public sealed record DueView(string Data, string What, string WhatEn, int? KeepDays, DateTimeOffset Until, int Count);

    public static void MapPrivacy(this RouteGroupBuilder api)
    {
        var privacy = api.MapGroup("/privacy").WithTags("privacy");
        privacy
            .MapGet("/processing", (PrivacyPlan plan) => Results.Json(new ListView<PersonalData>(plan.Data, null), Json.Options))
            .Permits(Act.ReadPrivacy)
            .Produces<ListView<PersonalData>>();
        privacy
            .MapGet(
                "/retention",
                async (IPersonalRecords records, PrivacyPlan plan, CancellationToken ct) =>
                    Results.Json(
                        new ListView<DueView>([.. (await records.DueAsync(ct)).Select(due => ViewOf(due, plan))], null),
                        Json.Options
                    )
            )
            .Permits(Act.ReadPrivacy)
            .Heavy()
            .Produces<ListView<DueView>>();
        privacy
            .MapPost(
                "/retention",
                async (HttpContext http, ProposeErasure propose, DecideProposal decide, CurrentActor me) =>
                    (await propose.OfPlanAsync(me.Actor, http.RequestAborted)).Match(proposal =>
                        ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
                    )
            )
            .Permits(Act.ProposeErasure)
            .Once()
            .Produces<ApprovalView>(202);
        privacy
            .MapPost("/export", ExportAsync)
            .Permits(Act.ExportPerson)
            .Heavy()
            .Accepts<Person>("application/json")
            .Produces<PersonalCopy>();
        privacy
            .MapPost("/erasures", EraseAsync)
            .Permits(Act.ProposeErasure)
            .Heavy()
            .Once()
            .Accepts<ErasureEntry>("application/json")
            .Produces<ApprovalView>(202);
    }

    private static DueView ViewOf(DueData due, PrivacyPlan plan)
    {
        var data = plan.Find(due.Data)!;
        return new DueView(due.Data, data.What, data.WhatEn, data.KeepDays, due.Until, due.Count);
    }

    private static async Task<IResult> ExportAsync(HttpContext http, ExportPerson export, CurrentActor me)
    {
        var read = await Json.ReadAsync<Person>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        Transport.HandOut(http);
        return (await export.RunAsync(read.Value.ToSubject(), me.Actor, http.RequestAborted)).Match(copy =>
            Results.Json(copy, Json.Options)
        );
    }

    private static async Task<IResult> EraseAsync(HttpContext http, ProposeErasure propose, DecideProposal decide, CurrentActor me)
    {
        var read = await Json.ReadAsync<ErasureEntry>(http.Request);
        if (read.IsRefused(out var refusal))
            return Problems.Of(refusal);
        var who = (read.Value.Person ?? new Person()).ToSubject();
        return (await propose.OfPersonAsync(who, read.Value.Ground, me.Actor, http.RequestAborted)).Match(proposal =>
            ApprovalsApi.Waiting(http, ApprovalView.Of(proposal, me.Actor, decide))
        );
    }
}
