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
 */
public record PolicySettings(Optional<Boolean> purposeJustification, Optional<String> purposePrompt, Optional<Boolean> temporaryAuthentication,
                             Optional<List<Approvers>> approvers, Optional<Boolean> isolation) {

    public static final PolicySettings UNMANAGED = new PolicySettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What a policy has that says nothing of them. */
    public static final PolicySettings DEFAULT = new PolicySettings(Optional.of(false), Optional.of(""), Optional.of(false), Optional.of(List.of()), Optional.of(false));

    public PolicySettings {
        purposeJustification = Managed.present(purposeJustification);
        purposePrompt = Managed.text(purposePrompt);
        temporaryAuthentication = Managed.present(temporaryAuthentication);
        approvers = Managed.present(approvers).map(List::copyOf);
        isolation = Managed.present(isolation);
    }

    /** These values, and the other one's where these say nothing. */
    public PolicySettings over(PolicySettings base) {
        return new PolicySettings(purposeJustification.or(() -> base.purposeJustification), purposePrompt.or(() -> base.purposePrompt),
                temporaryAuthentication.or(() -> base.temporaryAuthentication), approvers.or(() -> base.approvers), isolation.or(() -> base.isolation));
    }

    /** Of these values, those that the other one manages too. */
    public PolicySettings within(PolicySettings managed) {
        return new PolicySettings(Managed.within(purposeJustification, managed.purposeJustification), Managed.within(purposePrompt, managed.purposePrompt),
                Managed.within(temporaryAuthentication, managed.temporaryAuthentication), Managed.within(approvers, managed.approvers), Managed.within(isolation, managed.isolation));
    }

    public PolicySettings withPurpose(Optional<Boolean> required, Optional<String> prompt) { return new PolicySettings(required, prompt, temporaryAuthentication, approvers, isolation); }
    public PolicySettings withApproval(Optional<Boolean> required, Optional<List<Approvers>> approvers) { return new PolicySettings(purposeJustification, purposePrompt, required, approvers, isolation); }
    public PolicySettings withIsolation(Optional<Boolean> isolation) { return new PolicySettings(purposeJustification, purposePrompt, temporaryAuthentication, approvers, isolation); }
}
