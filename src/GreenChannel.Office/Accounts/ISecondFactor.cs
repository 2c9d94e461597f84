using GreenChannel.Core;
using GreenChannel.Core.People;

namespace GreenChannel.Office.Accounts;

/// <summary>What somebody needs to set up an authenticator.</summary>
/// <param name="Uri"><c>otpauth://totp/…</c>, as authenticators read it from a QR code.</param>
/// <param name="Secret">The same secret to be typed (Base32, RFC 4648).</param>
public sealed record Enrolment(string Uri, string Secret);

/// <summary>
/// The second of two kinds of proof (GB/T 22239-2019, 8.1.4.1 d). A client certificate or a UKey is another one behind this port, checked
/// by what it signs instead of a code.
/// </summary>
public interface ISecondFactor
{
    /// <summary>Begins to set one up for the own account; it counts when it is confirmed.</summary>
    /// <param name="session">The sign-in that goes on.</param>
    Task<Outcome<Enrolment>> BeginAsync(Guid session, Actor by, CancellationToken ct);

    /// <summary>From now on sign-ins ask for it.</summary>
    /// <returns>The recovery codes, each for one sign-in without it; or why the code is not taken.</returns>
    Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(string code, Guid session, Actor by, CancellationToken ct);

    /// <summary>Sign-ins ask for it no more.</summary>
    Task<Outcome<string>> RemoveAsync(string code, Guid session, Actor by, CancellationToken ct);

    /// <summary>It was given anew in a sign-in, for what asks for a fresh one.</summary>
    Task<Outcome<string>> StepUpAsync(string code, Guid session, Actor by, CancellationToken ct);
}
