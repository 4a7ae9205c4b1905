package gatewright.practice;

import static gatewright.practice.Shape.flag;
import static gatewright.practice.Shape.list;
import static gatewright.practice.Shape.matching;
import static gatewright.practice.Shape.number;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.oneOf;
import static gatewright.practice.Shape.text;

import java.util.regex.Pattern;

/** The bodies of Access policies. */
final class PolicyShape {

    private static final Pattern GO_DURATION = Pattern.compile("0|(\\d+(\\.\\d+)?(ns|us|µs|ms|s|m|h))+");

    static final Shape DURATION = matching("a duration such as 24h", text -> GO_DURATION.matcher(text).matches());
    static final Shape MFA = object().may("allowed_authenticators", list(oneOf("totp", "biometrics", "security_key"))).flags("mfa_disabled").may("session_duration", DURATION);

    private static final Shape RULE = new RuleShape();
    private static final Shape CLIPBOARD = list(oneOf("text", "file"));

    static final Shape REUSABLE = object()
            .need("name", text(1, 350))
            .need("decision", oneOf("allow", "deny", "non_identity", "bypass"))
            .need("include", list(RULE, 1, Integer.MAX_VALUE))
            .may("require", list(RULE))
            .may("exclude", list(RULE))
            .may("session_duration", DURATION.orNull())
            .may("approval_groups", list(object().need("approvals_needed", number()).may("email_addresses", list(text())).texts("email_list_uuid")))
            .may("approval_required", flag())
            .may("isolation_required", flag())
            .may("purpose_justification_required", flag())
            .texts("purpose_justification_prompt")
            .may("connection_rules", object().may("rdp", object().may("allowed_clipboard_local_to_remote_formats", CLIPBOARD).may("allowed_clipboard_remote_to_local_formats", CLIPBOARD)))
            .may("mfa_config", MFA);

    private PolicyShape() {}
}
