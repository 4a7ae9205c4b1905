package gatewright.model;

import java.util.List;
import java.util.Optional;

/**
 * A policy's "Additional settings". An empty component is left as it is at Cloudflare.
 *
 * @param purposeJustification whether people say why they come each time that they log in
 * @param purposePrompt what they are asked then; an empty text is Cloudflare's own question
 * @param temporaryAuthentication whether somebody must let them in each time; only with purpose justification, and only for Allow
 * @param approvers who that somebody is
 * @param isolation whether the application opens in Cloudflare's isolated browser, which is sold separately
 * @param mfaDisabled whether Cloudflare's own second factor is not asked for by this policy, although the account asks for it
 * @param mfaMethods which second factors count, by Cloudflare's names; none for those of the account
 * @param mfaDuration for how long one is good, in minutes or hours; empty for as long as the account says
 * @param clipboardToRemote what may be pasted into an RDP session: see {@link Clipboard}
 * @param clipboardToLocal what may be copied out of one
 */
public record PolicySettings(Optional<Boolean> purposeJustification, Optional<String> purposePrompt, Optional<Boolean> temporaryAuthentication,
                             Optional<List<Approvers>> approvers, Optional<Boolean> isolation, Optional<Boolean> mfaDisabled, Optional<List<String>> mfaMethods, Optional<String> mfaDuration,
                             Optional<String> clipboardToRemote, Optional<String> clipboardToLocal) {

    public static final PolicySettings UNMANAGED = new PolicySettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What a policy has that says nothing of them. */
    public static final PolicySettings DEFAULT = new PolicySettings(Optional.of(false), Optional.of(""), Optional.of(false), Optional.of(List.of()), Optional.of(false)).withMfa(Optional.of(false), Optional.of(List.of()), Optional.of(""))
            .withClipboard(Optional.of(""), Optional.of(""));

    public PolicySettings {
        purposeJustification = Managed.present(purposeJustification);
        purposePrompt = Managed.text(purposePrompt);
        temporaryAuthentication = Managed.present(temporaryAuthentication);
        approvers = Managed.present(approvers).map(List::copyOf);
        isolation = Managed.present(isolation);
        mfaDisabled = Managed.present(mfaDisabled);
        mfaMethods = Managed.list(mfaMethods);
        mfaDuration = Managed.text(mfaDuration);
        clipboardToRemote = Managed.text(clipboardToRemote);
        clipboardToLocal = Managed.text(clipboardToLocal);
    }

    /** Without second factors and clipboards. */
    public PolicySettings(Optional<Boolean> purposeJustification, Optional<String> purposePrompt, Optional<Boolean> temporaryAuthentication, Optional<List<Approvers>> approvers, Optional<Boolean> isolation) {
        this(purposeJustification, purposePrompt, temporaryAuthentication, approvers, isolation, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** These values, and the other one's where these say nothing. */
    public PolicySettings over(PolicySettings base) {
        return new PolicySettings(purposeJustification.or(() -> base.purposeJustification), purposePrompt.or(() -> base.purposePrompt),
                temporaryAuthentication.or(() -> base.temporaryAuthentication), approvers.or(() -> base.approvers), isolation.or(() -> base.isolation),
                mfaDisabled.or(() -> base.mfaDisabled), mfaMethods.or(() -> base.mfaMethods), mfaDuration.or(() -> base.mfaDuration), clipboardToRemote.or(() -> base.clipboardToRemote), clipboardToLocal.or(() -> base.clipboardToLocal));
    }

    /** Of these values, those that the other one manages too. */
    public PolicySettings within(PolicySettings managed) {
        return new PolicySettings(Managed.within(purposeJustification, managed.purposeJustification), Managed.within(purposePrompt, managed.purposePrompt),
                Managed.within(temporaryAuthentication, managed.temporaryAuthentication), Managed.within(approvers, managed.approvers), Managed.within(isolation, managed.isolation),
                Managed.within(mfaDisabled, managed.mfaDisabled), Managed.within(mfaMethods, managed.mfaMethods), Managed.within(mfaDuration, managed.mfaDuration),
                Managed.within(clipboardToRemote, managed.clipboardToRemote), Managed.within(clipboardToLocal, managed.clipboardToLocal));
    }

    /** With what was typed over this and a base: a setting gets in once it is set to something else than what stands, and stays. */
    public PolicySettings said(PolicySettings typed, PolicySettings base) {
        return new PolicySettings(Managed.said(purposeJustification, typed.purposeJustification, base.purposeJustification), Managed.said(purposePrompt, typed.purposePrompt, base.purposePrompt),
                Managed.said(temporaryAuthentication, typed.temporaryAuthentication, base.temporaryAuthentication), Managed.said(approvers, typed.approvers, base.approvers), Managed.said(isolation, typed.isolation, base.isolation),
                Managed.said(mfaDisabled, typed.mfaDisabled, base.mfaDisabled), Managed.said(mfaMethods, typed.mfaMethods, base.mfaMethods), Managed.said(mfaDuration, typed.mfaDuration, base.mfaDuration),
                Managed.said(clipboardToRemote, typed.clipboardToRemote, base.clipboardToRemote), Managed.said(clipboardToLocal, typed.clipboardToLocal, base.clipboardToLocal));
    }

    public PolicySettings withPurpose(Optional<Boolean> required, Optional<String> prompt) {
        return new PolicySettings(required, prompt, temporaryAuthentication, approvers, isolation, mfaDisabled, mfaMethods, mfaDuration, clipboardToRemote, clipboardToLocal);
    }

    public PolicySettings withApproval(Optional<Boolean> required, Optional<List<Approvers>> approvers) {
        return new PolicySettings(purposeJustification, purposePrompt, required, approvers, isolation, mfaDisabled, mfaMethods, mfaDuration, clipboardToRemote, clipboardToLocal);
    }

    public PolicySettings withIsolation(Optional<Boolean> isolation) {
        return new PolicySettings(purposeJustification, purposePrompt, temporaryAuthentication, approvers, isolation, mfaDisabled, mfaMethods, mfaDuration, clipboardToRemote, clipboardToLocal);
    }

    public PolicySettings withMfa(Optional<Boolean> disabled, Optional<List<String>> methods, Optional<String> duration) {
        return new PolicySettings(purposeJustification, purposePrompt, temporaryAuthentication, approvers, isolation, disabled, methods, duration, clipboardToRemote, clipboardToLocal);
    }

    public PolicySettings withClipboard(Optional<String> toRemote, Optional<String> toLocal) {
        return new PolicySettings(purposeJustification, purposePrompt, temporaryAuthentication, approvers, isolation, mfaDisabled, mfaMethods, mfaDuration, toRemote, toLocal);
    }
}
