// An enterprise's whole way through the REST door: signs in, has itself told, files, uploads, submits, waits, and downloads its
// certificate.
// Journey ADDRESS PASSWORD APPLICATION DOCUMENT TARGET
using GreenChannel.Client;
using GreenChannel.Client.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;

if (args is not [var address, var password, var application, var document, var target])
    throw new ArgumentException("Journey ADDRESS PASSWORD APPLICATION DOCUMENT TARGET");

var anonymous = new GreenChannelClient(new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = address });
var token = await anonymous.Api.V1.SignIn.PostAsync(new SignIn { UserName = "applicant-a", Password = password });
var bearer = new BaseBearerTokenAuthenticationProvider(new Token(token!.AccessToken!));
var api = new GreenChannelClient(new HttpClientRequestAdapter(bearer) { BaseUrl = address }).Api.V1;

try
{
    // The enterprise's own receiver.
    await using var receiver = Receiver.Listen();
    var hook = await api.Webhooks.PostAsync(
        new WebhooksWebhookEntry
        {
            Url = receiver.Url,
            Name = "企业系统",
            Events = ["certificate.issued"],
        }
    );
    var told = receiver.HearAsync(hook!.Secret!);

    var form = await KiotaJsonSerializer.DeserializeAsync<Application>(await File.ReadAllTextAsync(application));
    var filed = await api.Cases.PostAsync(form!, request => request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}"));
    var theCase = api.Cases[filed!.Id!];
    foreach (var item in (await theCase.Requirements.GetAsync())!.Items!.Where(item => item.Required == true))
    {
        await using var file = File.OpenRead(document);
        await theCase
            .Documents[item.Code!]
            .PutAsync(file, "application/pdf", request => request.Headers.Add("X-File-Name", Uri.EscapeDataString($"{item.Name}.pdf")));
    }

    var submitted = await theCase.Submit.PostAsync(request => request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}"));
    if (submitted!.Status != CaseStatus.Accepted)
        throw new InvalidOperationException(
            $"{submitted.Status}: {string.Join(" ", submitted.Findings!.Select(finding => finding.MessageZh))}"
        );
    Console.WriteLine($"accepted {submitted.Number}, due on {submitted.Deadline?.DueOn}");

    // Nobody has to ask again and again: the message says that the certificate is there.
    var number = (await told).GetProperty("data").GetProperty("certificate").GetProperty("number").GetString()!;
    Console.WriteLine($"told of {number}");
    var seen = await theCase.GetAsync();
    if (seen!.Certificates!.All(certificate => certificate.Result != RequestResult.Issued || certificate.Number != number))
        throw new InvalidOperationException($"told of {number}, which the case does not have");
    await using var pdf = await api.Certificates[number].Pdf.GetAsync();
    await using var kept = File.Create(target);
    await pdf!.CopyToAsync(kept);
    Console.WriteLine($"downloaded {number}");
}
catch (Problem problem)
{
    // A refusal is a problem with a stable type and a sentence in both languages.
    throw new InvalidOperationException($"{problem.Type}: {problem.DetailZh}", problem);
}

/// <summary>Hands the access token to the client.</summary>
internal sealed class Token(string token) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? context = null, CancellationToken ct = default) =>
        Task.FromResult(token);
}
