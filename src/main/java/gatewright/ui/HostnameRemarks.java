package gatewright.ui;

import gatewright.model.DnsRecord;
import gatewright.model.Hostname;
import gatewright.model.IngressRule;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Status.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;

/** What stands in the tunnel and in DNS already where a public hostname is to be, and what becomes of it. */
final class HostnameRemarks extends VBox {

    private final Consumer<IngressRule> take;

    HostnameRemarks(Consumer<IngressRule> take) {
        super(8);
        this.take = take;
    }

    /**
     * @param rules of the tunnel, in order, without ours
     * @param records of the name, without ours
     */
    void show(Hostname hostname, List<IngressRule> rules, List<DnsRecord> records) {
        var remarks = new ArrayList<Status>();
        if (!hostname.domain().isEmpty()) {
            for (var rule : rules) {
                if (rule.is(hostname.fqdn(), hostname.path())) {
                    remarks.add(new Status(State.WARNING, text("rule", rule.address(), rule.service())).note(text("rule.note")).end(Buttons.of("take-rule", text("rule.take"), () -> take.accept(rule))));
                } else if (!rule.hostname().isEmpty() && rule.catches(hostname.fqdn(), hostname.path())) {
                    remarks.add(new Status(State.INFO, text("shadow", rule.address(), rule.service())).note(text("shadow.note")));
                }
            }
            for (var record : records) {
                var remark = new Status(State.WARNING, text("record", record.type(), record.name(), record.content())).note(text("record.note"));
                remark.setId("record-remark");
                remarks.add(remark);
            }
        }
        getChildren().setAll(remarks);
        Parts.appear(this, !remarks.isEmpty());
    }

    private static String text(String key, Object... values) { return Words.text("page.hostname.remark." + key, values); }
}
