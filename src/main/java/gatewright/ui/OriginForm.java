package gatewright.ui;

import gatewright.model.Origin;
import gatewright.model.ServiceType;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The dashboard's "Additional application settings" of a public hostname: TLS, HTTP Settings, Connection, in its words and order. */
final class OriginForm extends VBox {

    private final Rules rules;
    private final TextField originServerName = new TextField();
    private final CheckBox matchSni = check("match-sni-to-host");
    private final TextField caPool = new TextField();
    private final CheckBox noTlsVerify = check("no-tls-verify");
    private final TextField tlsTimeout = new TextField();
    private final CheckBox http2 = check("http2");
    private final TextField httpHostHeader = new TextField();
    private final CheckBox disableChunked = check("disable-chunked-encoding");
    private final TextField connectTimeout = new TextField();
    private final CheckBox noHappyEyeballs = check("no-happy-eyeballs");
    private final ChoiceBox<String> proxyType = new ChoiceBox<>();
    private final TextField keepAliveTimeout = new TextField();
    private final TextField keepAliveConnections = new TextField();
    private final TextField tcpKeepAlive = new TextField();
    private final ConfigFileForm inFile;
    private final Fold tls;
    private final Fold http;
    private final Fold connection;

    /** @param look what shows the service's certificate, on top of TLS */
    OriginForm(Rules rules, Node look) {
        this.rules = rules;
        proxyType.setId("proxy-type");
        proxyType.getItems().setAll("", "socks");
        proxyType.setConverter(Parts.words(one -> text(one.isEmpty() ? "proxy-type.regular" : one.equals("socks") ? "proxy-type.socks" : "proxy-type.other", one)));
        tls = new Fold("tls", text("tls"), look, Parts.columns(List.of(50, 50), field("origin-server-name", originServerName, SetupProblems::headerName), field("ca-pool", caPool, pool -> pool.isEmpty() || SetupProblems.caPool(pool))),
                told(noTlsVerify), told(matchSni), number("tls-timeout", tlsTimeout, Origin.USUAL.tlsTimeout()), told(http2));
        http = new Fold("http", text("http"), field("http-host-header", httpHostHeader, SetupProblems::headerName), told(disableChunked));
        connection = new Fold("connection", text("connection"), number("connect-timeout", connectTimeout, Origin.USUAL.connectTimeout()), told(noHappyEyeballs), new Field(text("proxy-type"), proxyType, text("proxy-type.help")),
                Parts.columns(List.of(50, 50), number("keep-alive-timeout", keepAliveTimeout, Origin.USUAL.keepAliveTimeout()), number("keep-alive-connections", keepAliveConnections, Origin.USUAL.keepAliveConnections())),
                number("tcp-keep-alive", tcpKeepAlive, Origin.USUAL.tcpKeepAlive()));
        inFile = new ConfigFileForm(rules);
        inFile(false);
        getStyleClass().add("folds");
        getChildren().addAll(tls, http, connection, inFile.fold);
        inFile.changing().forEach(changing -> changing.addListener(_ -> sum()));
        for (var changing : List.<Observable>of(originServerName.textProperty(), matchSni.selectedProperty(), caPool.textProperty(), noTlsVerify.selectedProperty(), tlsTimeout.textProperty(), http2.selectedProperty(), httpHostHeader.textProperty(),
                disableChunked.selectedProperty(), connectTimeout.textProperty(), noHappyEyeballs.selectedProperty(), proxyType.valueProperty(), keepAliveTimeout.textProperty(), keepAliveConnections.textProperty(), tcpKeepAlive.textProperty())) changing.addListener(_ -> sum());
        fill(true, Origin.USUAL);
    }

    void fill(boolean anyCertificate, Origin origin) {
        noTlsVerify.setSelected(anyCertificate);
        originServerName.setText(origin.originServerName());
        matchSni.setSelected(origin.matchSNItoHost());
        caPool.setText(origin.caPool());
        show(tlsTimeout, origin.tlsTimeout(), Origin.USUAL.tlsTimeout());
        http2.setSelected(origin.http2Origin());
        httpHostHeader.setText(origin.httpHostHeader());
        disableChunked.setSelected(origin.disableChunkedEncoding());
        show(connectTimeout, origin.connectTimeout(), Origin.USUAL.connectTimeout());
        noHappyEyeballs.setSelected(origin.noHappyEyeballs());
        if (!proxyType.getItems().contains(origin.proxyType())) proxyType.getItems().add(origin.proxyType());
        proxyType.setValue(origin.proxyType());
        show(keepAliveTimeout, origin.keepAliveTimeout(), Origin.USUAL.keepAliveTimeout());
        show(keepAliveConnections, origin.keepAliveConnections(), Origin.USUAL.keepAliveConnections());
        show(tcpKeepAlive, origin.tcpKeepAlive(), Origin.USUAL.tcpKeepAlive());
        inFile.fill(origin);
    }

    boolean noTlsVerify() { return noTlsVerify.isSelected(); }

    Origin origin() {
        return inFile.over(new Origin(originServerName.getText(), matchSni.isSelected(), caPool.getText(), number(tlsTimeout), http2.isSelected(), httpHostHeader.getText(), disableChunked.isSelected(),
                number(connectTimeout), noHappyEyeballs.isSelected(), proxyType.getValue(), number(keepAliveTimeout), number(keepAliveConnections), number(tcpKeepAlive)));
    }

    String originServerName() { return originServerName.getText().strip(); }
    void noTlsVerify(boolean any) { noTlsVerify.setSelected(any); }
    void originServerName(String name) { originServerName.setText(name); }
    void matchSni(boolean match) { matchSni.setSelected(match); }

    /** Whether the tunnel's rules stand in a config.yml, which knows more than the dashboard. */
    void inFile(boolean there) { Parts.appear(inFile.fold, there); }

    /** Only what means something to the type is there; the rest keeps what it says. */
    void type(ServiceType type) {
        Parts.appear(tls, type.tls());
        Parts.appear(http, type.http());
        Parts.appear(connection, type.http() || type.takesHost());
    }

    /** What differs from cloudflared's defaults, beside the folds. */
    private void sum() {
        var origin = origin();
        var differing = new LinkedHashMap<String, Object>();
        for (var component : Origin.class.getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(origin);
                if (!value.equals(component.getAccessor().invoke(Origin.USUAL))) differing.put(component.getName(), value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        var verify = text("summary.one", text("no-tls-verify"), Words.text(noTlsVerify() ? "value.on" : "value.off"));
        tls.summary().set(verify + summary(differing, ", ", "originServerName", "caPool", "matchSNItoHost", "tlsTimeout", "http2Origin"));
        http.summary().set(or(summary(differing, "", "httpHostHeader", "disableChunkedEncoding")));
        inFile.fold.summary().set(or(summary(differing, "", "proxyAddress", "proxyPort", "bastionMode", "ipRules")));
        connection.summary().set(or(summary(differing, "", "connectTimeout", "noHappyEyeballs", "proxyType", "keepAliveTimeout", "keepAliveConnections", "tcpKeepAlive")));
    }

    private static String or(String summary) { return summary.isEmpty() ? text("summary.usual") : summary; }

    private static String summary(Map<String, Object> differing, String before, String... names) {
        var parts = java.util.stream.Stream.of(names).filter(differing::containsKey).map(name -> {
            var value = differing.get(name);
            var words = value instanceof List<?> all ? text("summary.rules", all.size()) : value.equals(-1) ? "?" : value instanceof Boolean on ? Words.text(on ? "value.on" : "value.off") : String.valueOf(value);
            return text("summary.one", Words.text("field.public-hostname.origin." + name), words);
        }).toList();
        return parts.isEmpty() ? "" : before + String.join(", ", parts);
    }

    private Field field(String id, TextField control, Predicate<String> right) {
        control.setId(id);
        var field = new Field(text(id), control, text(id + ".help"));
        rules.add(field, () -> right.test(control.getText().strip()) ? Optional.empty() : Optional.of(text(id + ".wrong")), control.textProperty());
        return field;
    }

    /** Empty means cloudflared's default, which shows as long as nothing is typed. */
    private Field number(String id, TextField control, int usual) {
        control.setId(id);
        control.setPromptText(String.valueOf(usual));
        var field = new Field(text(id), control, text(id + ".help"));
        rules.add(field, () -> Optional.ofNullable(number(control)).filter(number -> number < 0).map(_ -> text("number.wrong")), control.textProperty());
        return field;
    }

    private static VBox told(CheckBox check) {
        var help = Texts.small(text(check.getId() + ".help"));
        check.setAccessibleHelp(help.getText());
        help.getStyleClass().add("indented");
        return new VBox(4, check, help);
    }

    private static CheckBox check(String id) {
        var check = new CheckBox(text(id));
        check.setId(id);
        return check;
    }

    private static void show(TextField control, int number, int usual) { control.setText(number == usual ? "" : String.valueOf(number)); }

    /** Nothing for the usual; what is no number is none that could be used. */
    private static Integer number(TextField control) {
        var typed = control.getText().strip();
        return typed.isEmpty() ? null : typed.matches("\\d{1,9}") ? Integer.valueOf(typed) : Integer.valueOf(-1);
    }

    private static String text(String key, Object... values) { return Words.text("page.hostname." + key, values); }
}
