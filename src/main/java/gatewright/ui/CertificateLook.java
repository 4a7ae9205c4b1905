package gatewright.ui;

import gatewright.model.OriginCertificate;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Status.State;
import gatewright.ui.part.Texts;
import java.time.Instant;
import java.util.List;
import javafx.scene.layout.VBox;

/** What the service shows: its certificate as the server sees it, and the TLS settings that fit it, taken with one press. */
final class CertificateLook extends VBox {

    /** Takes advice over. */
    interface Taker { void take(OriginCertificate.Advice advice, String name); }

    private final VBox found = new VBox(8);
    private final Taker taker;

    CertificateLook(Runnable look, Taker taker) {
        super(8);
        this.taker = taker;
        getChildren().addAll(Buttons.of("look-certificate", text("look"), look), found);
    }

    void clear() { found.getChildren().clear(); }

    void show(OriginCertificate certificate, String host, String fqdn, Instant now) {
        var advice = certificate.advice(host, fqdn, now);
        var names = certificate.names().isEmpty() ? text("names.none") : text("names", String.join(", ", certificate.names()));
        var state = new Status(certificate.trusted() && certificate.validAt(now) ? State.GOOD : State.INFO, text(certificate.selfSigned() ? "self-signed" : certificate.trusted() ? "trusted" : "unknown", certificate.subject(), certificate.issuer()))
                .note(names).note(text(certificate.validAt(now) ? "valid" : "expired", Times.day(certificate.until())));
        var words = text("advice." + advice, certificate.name(), fqdn);
        found.getChildren().setAll(List.of(state, Texts.plain(words)));
        if (advice != OriginCertificate.Advice.NOTHING) found.getChildren().add(Buttons.of("take-advice", text("take." + advice), () -> taker.take(advice, certificate.name())));
        else found.getChildren().add(Buttons.of("take-advice", text("take.NOTHING"), () -> taker.take(advice, "")));
    }

    private static String text(String key, Object... values) { return Words.text("page.hostname.certificate." + key, values); }
}
