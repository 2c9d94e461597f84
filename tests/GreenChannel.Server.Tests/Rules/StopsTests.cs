using System.Net;
using GreenChannel.Core.Forms;

namespace GreenChannel.Server.Tests.Rules;

[Trait("Speed", "slow")]
public sealed class StopsTests : IAsyncLifetime
{
    private ServiceFixture _office = null!;

    public async Task InitializeAsync() => _office = await ServiceFixture.OpenAsync(new() { ["Office:RegionCodes:0"] = "11" });

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task A_sanctioned_applicant_is_refused_for_a_year_with_the_article()
    {
        await SanctionAsync(AnApplication.CreditCode, "2026-03-01");
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        (await FindingsAsync(id)).Should().Equal("priority.applicant-sanctioned hard-stop");

        (await _office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend", "很好")).Problem.Should().Be("hard-stop-stands");
        await _office.CompleteAsync(id, "examinePriority", "examiner", "decline", "处于限制期内。");
        await _office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        var (result, number) = await _office.ResultAsync(id, "priority-examination");
        result.Should().Be("refused");
        PdfText
            .Of((await _office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
            .Should()
            .ContainAll("违反诚实信用原则", "第二十二条", "处于限制期内");
    }

    [Fact]
    public async Task A_sanction_ends_after_a_year_and_one_that_was_lifted_bars_nobody()
    {
        await SanctionAsync(AnApplication.CreditCode, "2025-11-23");
        (await FindingsAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination())))
            .Should()
            .BeEmpty("requests of 2026-11-23 are accepted again");
        var id = await SanctionAsync(AnApplication.CreditCode, "2025-11-24");
        (await FindingsAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination()))).Should().NotBeEmpty();

        var lifting = await _office.As("supervisor").PostAsync($"/sanctions/{id}/lift", new { reason = "复议撤销" });
        (await FindingsAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination())))
            .Should()
            .NotBeEmpty("nobody lifts alone");
        await _office.AgreeAsync(lifting, "registrar2");

        (await FindingsAsync(await _office.AcceptedAsync(AnApplication.ForPriorityExamination()))).Should().BeEmpty();
        (await _office.As("supervisor").PostAsync($"/sanctions/{id}/lift", new { reason = "再次" }))
            .Problem.Should()
            .Be("no-such-sanction");
    }

    [Fact]
    public async Task A_sanction_that_is_entered_or_lifted_while_a_case_is_examined_counts_at_the_decision()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var sanction = await SanctionAsync(AnApplication.CreditCode, "2026-03-01");
        (await _office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend", "很好")).Problem.Should().Be("hard-stop-stands");

        await _office.AgreeAsync(
            await _office.As("supervisor").PostAsync($"/sanctions/{sanction}/lift", new { reason = "复议撤销" }),
            "registrar2"
        );
        (await _office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend", "很好")).Ok();
    }

    [Theory]
    [InlineData("１１２４７")]
    [InlineData(" 11247\n")]
    public async Task A_sanctioned_agency_is_known_however_its_digits_are_written(string written)
    {
        await SanctionAsync("11247", "2026-03-01");
        var application = AnApplication.ForPriorityExamination() with
        {
            Agent = new Agent { Name = "示例代理有限公司", AgencyCode = written },
        };

        (await FindingsAsync(await _office.AcceptedAsync(application))).Should().Equal("priority.agency-sanctioned hard-stop");
    }

    [Fact]
    public async Task Digits_of_other_scripts_are_no_agency_and_no_symbol()
    {
        var application = AnApplication.ForPriorityExamination() with
        {
            Agent = new Agent { Name = "示例代理有限公司", AgencyCode = "١١٢٤٧" },
        };
        (await _office.As("applicant-a").PostAsync("/cases", application)).Faults.Should().Equal(("/agent/agencyCode", "form.agency-code"));
        (
            await _office
                .As("applicant-a")
                .PostAsync(
                    "/cases",
                    AnApplication.ForPriorityExamination() with
                    {
                        Patent = application.Patent! with { Ipc = ["G06N ٣/٠٨"] },
                    }
                )
        )
            .Faults.Should()
            .Equal(("/patent/ipc/0", "form.ipc"));
    }

    [Theory]
    [InlineData("北京示例⽹络科技有限公司", "form.look-alike")]
    [InlineData("北京示例\u00AD智算科技有限公司", "form.control-character")]
    public async Task A_name_that_only_looks_right_is_refused_with_what_is_meant(string name, string rule) =>
        (
            await _office
                .As("applicant-a")
                .PostAsync(
                    "/cases",
                    AnApplication.ForNoViolation() with
                    {
                        Applicant = AnApplication.ForNoViolation().Applicant with { Name = name },
                    }
                )
        )
            .Faults.Should()
            .Contain(("/applicant/name", rule));

    [Fact]
    public async Task A_sanctioned_agency_bars_those_whom_it_acts_for()
    {
        await SanctionAsync("11247", "2026-03-01");
        var application = AnApplication.ForPriorityExamination() with
        {
            Agent = new Agent { Name = "示例代理有限公司", AgencyCode = "11247" },
        };

        (await FindingsAsync(await _office.AcceptedAsync(application))).Should().Equal("priority.agency-sanctioned hard-stop");
    }

    [Theory]
    [InlineData("""{"code":"123"}""", "/code", "/name", "/document", "/reason", "/foundOn")]
    [InlineData("""{"code":"11247","name":"甲","document":"1","reason":"假","foundOn":"2027-01-01"}""", "/foundOn")]
    public async Task A_sanction_that_cannot_be_is_refused_with_the_fields(string body, params string[] pointers) =>
        (await _office.As("registrar").PostRawAsync("/sanctions", body)).Faults.Select(fault => fault.Pointer).Should().Equal(pointers);

    [Fact]
    public async Task Only_registrars_propose_sanctions_and_registrars_or_supervisors_their_lifting()
    {
        (await _office.As("examiner").PostAsync("/sanctions", new { code = "11247" })).Status.Should().Be(HttpStatusCode.Forbidden);
        (await _office.As("examiner").PostAsync("/sanctions/x/lift", new { reason = "x" })).Status.Should().Be(HttpStatusCode.Forbidden);
        (await _office.As("applicant-a").GetAsync("/sanctions")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_generally_not_given_needs_a_written_reason_of_the_reviewer()
    {
        var application = AnApplication.ForPriorityExamination();
        var id = await _office.AcceptedAsync(application with { Patent = application.Patent! with { SameDayUtilityModel = true } });
        (await FindingsAsync(id)).Should().Equal("priority.same-day-utility-model soft-stop");
        var task = await _office.TaskAsync(id, "examinePriority");
        var answers = new Dictionary<string, string>
        {
            ["innovation-value"] = "攻克了长文本语义的关键算法",
            ["prospects"] = "已在三家单位的产品中使用",
            ["industry"] = "属于新一代信息技术产业",
        };
        (await _office.As("examiner").PostAsync($"/tasks/{task}/complete", new { outcome = "recommend", judgements = answers }))
            .Problem.Should()
            .Be("reason-required", "what every case is asked says nothing of this one");
        await _office.CompleteAsync(id, "examinePriority", "examiner", "recommend", "实用新型已放弃。");

        (await _office.TryCompleteAsync(id, "reviewPriority", "reviewer", "agree")).Problem.Should().Be("reason-required");
        await _office.CompleteAsync(id, "reviewPriority", "reviewer", "agree", "申请人已书面放弃实用新型，同意推荐。");

        (await _office.ResultAsync(id, "priority-examination")).Result.Should().Be("issued");
    }

    [Fact]
    public async Task Agreeing_to_a_refusal_needs_no_reason_against_the_stop()
    {
        var application = AnApplication.ForPriorityExamination();
        var id = await _office.AcceptedAsync(application with { Patent = application.Patent! with { SameDayUtilityModel = true } });
        await _office.CompleteAsync(id, "examinePriority", "examiner", "decline", "同日申请。");

        (await _office.TryCompleteAsync(id, "reviewPriority", "reviewer", "agree")).Ok();
    }

    [Fact]
    public async Task A_party_that_is_not_the_patent_s_applicant_or_not_its_first_is_shown_to_the_examiner()
    {
        var application = AnApplication.ForPriorityExamination();
        (
            await FindingsAsync(
                await _office.AcceptedAsync(application with { Patent = application.Patent! with { Applicants = ["乙公司"] } })
            )
        )
            .Should()
            .Equal("priority.not-an-applicant attention");
        application = AnApplication.ForPriorityExamination();
        (
            await FindingsAsync(
                await _office.AcceptedAsync(
                    application with
                    {
                        Patent = application.Patent! with { Applicants = ["乙公司", AnApplication.Holder] },
                    }
                )
            )
        )
            .Should()
            .Equal("priority.not-first-applicant attention");
    }

    [Fact]
    public async Task A_stop_in_principle_is_lifted_by_two_supervisors_with_a_reason_and_stays_to_be_reasoned()
    {
        var application = AnApplication.ForPriorityExamination();
        var outside = application with
        {
            Applicant = application.Applicant with { CreditCode = "91440300MA0000002P", Name = "示例深圳有限公司" },
            Patent = application.Patent! with { Applicants = ["示例深圳有限公司"] },
        };
        var id = await _office.AcceptedAsync(outside, "clerk");
        (await FindingsAsync(id)).Should().Equal("priority.outside-area hard-stop");
        (await _office.TryCompleteAsync(id, "examinePriority", "examiner", "recommend", "很好")).Problem.Should().Be("hard-stop-stands");

        (await _office.As("examiner").PostAsync($"/cases/{id}/stops/priority.outside-area/lift", new { reason = "研发在本市" }))
            .Status.Should()
            .Be(HttpStatusCode.Forbidden);
        var proposed = await _office
            .As("supervisor")
            .PostAsync($"/cases/{id}/stops/priority.outside-area/lift", new { reason = "研发在本市" });
        (await FindingsAsync(id)).Should().Equal(["priority.outside-area hard-stop"], "one supervisor alone lifts nothing");
        (await _office.As("supervisor").PostAsync($"/approvals/{proposed.Text("id")}/approve", new { }))
            .Problem.Should()
            .Be("same-person-proposed-it");
        (await _office.As("supervisor2").PostAsync($"/cases/{id}/stops/priority.outside-area/lift", new { reason = "也这样看" }))
            .Problem.Should()
            .Be("proposal-pending");
        await _office.AgreeAsync(proposed, by: "supervisor2");

        (await FindingsAsync(id)).Should().Equal("priority.outside-area soft-stop");
        (await _office.As("supervisor").PostAsync($"/cases/{id}/stops/priority.outside-area/lift", new { reason = "再次" }))
            .Problem.Should()
            .Be("no-such-stop");
        await _office.CompleteAsync(id, "examinePriority", "examiner", "recommend", "研发在本市，前景明确。");
        (await _office.TryCompleteAsync(id, "reviewPriority", "reviewer", "agree")).Problem.Should().Be("reason-required");
    }

    [Fact]
    public async Task What_the_rules_leave_to_a_person_is_asked_by_the_task_and_printed_on_the_certificate()
    {
        var id = await _office.AcceptedAsync(AnApplication.ForPriorityExamination());
        var task = (await _office.As("examiner").GetAsync($"/tasks/{await _office.TaskAsync(id, "examinePriority")}")).Ok();
        task["judgements"]
            .AsArray()
            .Select(question => question!["id"]!.GetValue<string>())
            .Should()
            .Equal("innovation-value", "prospects", "industry");

        var half = await _office
            .As("examiner")
            .PostAsync(
                $"/tasks/{task.Text("id")}/complete",
                new { outcome = "recommend", judgements = new Dictionary<string, string> { ["prospects"] = "已量产", ["lunch"] = "x" } }
            );
        half.Faults.Should().HaveCount(4).And.Contain(("/judgements/prospects", "judgement.too-short"));
        (
            await _office
                .As("examiner")
                .PostAsync(
                    $"/tasks/{task.Text("id")}/complete",
                    new { outcome = "recommend", comment = "该发明创新价值明确，前景良好，属于所选产业。" }
                )
        )
            .Faults.Should()
            .Equal(
                [
                    ("/judgements/innovation-value", "judgement.missing"),
                    ("/judgements/prospects", "judgement.missing"),
                    ("/judgements/industry", "judgement.missing"),
                ],
                "free reasons come on top of the answers"
            );
        (
            await _office
                .As("examiner")
                .PostAsync(
                    $"/tasks/{task.Text("id")}/complete",
                    new
                    {
                        outcome = "recommend",
                        judgements = new Dictionary<string, string>
                        {
                            ["innovation-value"] = "攻克了语义理解的关键算法",
                            ["prospects"] = "已经量产并且签有供货合同",
                            ["industry"] = "属于人工智能软件开发产业",
                        },
                    }
                )
        ).Ok();
        await _office.CompleteAsync(id, "reviewPriority", "reviewer", "agree");

        var number = (await _office.ResultAsync(id, "priority-examination")).Number;
        PdfText
            .Of((await _office.As("applicant-a").GetAsync($"/certificates/{number}/pdf")).Ok().Bytes)
            .Should()
            .ContainAll(
                "创新价值：攻克了语义理解的关键算法",
                "转化运用前景：已经量产并且签有供货合同",
                "所属产业：属于人工智能软件开发产业"
            );
    }

    [Fact]
    public async Task A_case_keeps_the_rules_of_the_day_of_its_receipt_and_a_third_set_is_a_file_alone()
    {
        var folder = Directory.CreateTempSubdirectory("greenchannel-rules-").FullName;
        ProjectFiles.CopyFolder("workflows", folder);

        var set = Path.Combine(folder, "requirements", "2026-85.json");
        var text = await File.ReadAllTextAsync(set);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "requirements", "2027-01.json"),
            text.Replace("\"id\": \"2026-85\"", "\"id\": \"2027-01\"", StringComparison.Ordinal)
                .Replace("\"receivedFrom\": \"2026-09-01\"", "\"receivedFrom\": \"2026-11-24\"", StringComparison.Ordinal)
                .Replace("\"code\": \"A03\"", "\"code\": \"A33\"", StringComparison.Ordinal)
        );
        await File.WriteAllTextAsync(set, text.Replace("\"receivedTo\": null", "\"receivedTo\": \"2026-11-23\"", StringComparison.Ordinal));
        await using var office = await ServiceFixture.OpenAsync(new() { ["Folders:Workflows"] = folder });
        var before = await office.FileAsync(AnApplication.ForPriorityExamination());
        await office.SubmitAsync(before);
        office.Clock.SetTo("2026-11-24 09:00");
        var after = await office.FileAsync(AnApplication.ForPriorityExamination());
        await office.SubmitAsync(after);
        await office.SubmitAsync(before);

        (await office.CaseAsync(before))["findings"]
            .AsArray()
            .Select(finding => finding!["document"]?.GetValue<string>())
            .Should()
            .Contain("A03")
            .And.NotContain("A33");
        (await office.CaseAsync(after))["findings"]
            .AsArray()
            .Select(finding => finding!["document"]?.GetValue<string>())
            .Should()
            .Contain("A33")
            .And.NotContain("A03");
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IEnumerable<string>> FindingsAsync(string id) =>
        (await _office.As("examiner").GetAsync($"/cases/{id}"))
            .Ok()["findings"]
            .AsArray()
            .Select(finding => $"{finding!["ruleId"]} {finding["severity"]}");

    private async Task<string> SanctionAsync(string code, string foundOn)
    {
        await _office.AgreeAsync(
            await _office
                .As("registrar")
                .PostAsync(
                    "/sanctions",
                    new
                    {
                        code,
                        name = "示例",
                        foundOn,
                        document = "〔2026〕1号",
                        reason = "编造申请",
                    }
                )
        );
        return (await _office.As("registrar").GetAsync("/sanctions")).Items.Single(one =>
            one["foundOn"]!.GetValue<string>() == foundOn && one["code"]!.GetValue<string>() == code
        )["id"]!.GetValue<string>();
    }
}
