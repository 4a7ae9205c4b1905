package gatewright.ui;

import gatewright.model.Cors;
import gatewright.model.SettingsProblems;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Tick;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The CORS headers of an application. */
final class CorsForm extends VBox {

    private final Tick credentials = new Tick("cors-credentials", text("credentials"), "");
    private final TextField age = new TextField();
    private final Field ageField = new Field(text("age"), age, text("age.help"));
    private final Tick allOrigins = new Tick("cors-all-origins", text("origins.all"), "");
    private final TextField origins = new TextField();
    private final Field originsField = new Field(text("origins"), both(allOrigins, origins));
    private final Tick allMethods = new Tick("cors-all-methods", text("methods.all"), "");
    private final Map<String, CheckBox> methods = new LinkedHashMap<>();
    private final FlowPane methodBoxes = new FlowPane(16, 8);
    private final Field methodsField = new Field(text("methods"), both(allMethods, methodBoxes));
    private final Tick allHeaders = new Tick("cors-all-headers", text("headers.all"), "");
    private final TextField headers = new TextField();
    private final Field headersField = new Field(text("headers"), both(allHeaders, headers));

    CorsForm(Rules rules) {
        super(12);
        age.setId("cors-max-age");
        age.setMaxWidth(140);
        origins.setId("cors-origins");
        origins.setPromptText(text("origins.prompt"));
        headers.setId("cors-headers");
        headers.setPromptText(text("headers.prompt"));
        origins.setAccessibleText(text("origins"));
        headers.setAccessibleText(text("headers"));
        for (var method : Cors.METHODS) {
            var box = new CheckBox(method);
            box.setId("cors-method-" + method);
            box.setAccessibleText(text("methods") + " " + method);
            box.selectedProperty().addListener(_ -> rules.speak());
            methods.put(method, box);
            methodBoxes.getChildren().add(box);
        }
        Parts.appearUnless(origins, allOrigins.value());
        Parts.appearUnless(methodBoxes, allMethods.value());
        Parts.appearUnless(headers, allHeaders.value());
        getChildren().addAll(credentials, ageField, originsField, methodsField, headersField);
        rules.add(ageField, () -> typedAge().isEmpty() && !age.getText().isBlank() ? Optional.of(Words.text("problem.cors-age")) : SettingsProblems.age(cors()), age.textProperty());
        rules.add(originsField, () -> SettingsProblems.origins(cors()), origins.textProperty(), allOrigins.value(), credentials.value());
        rules.add(methodsField, () -> SettingsProblems.methods(cors()), allMethods.value());
        rules.add(headersField, () -> SettingsProblems.headers(cors()), headers.textProperty(), allHeaders.value());
    }

    private static String text(String key) { return Words.text("page.advanced.cors." + key); }

    private static Node both(Tick all, Node some) { return new VBox(8, all, some); }

    void fill(Cors cors) {
        if (cors.equals(cors())) return;
        credentials.set(cors.allowCredentials());
        age.setText(cors.maxAge().map(String::valueOf).orElse(""));
        allOrigins.set(cors.allOrigins());
        origins.setText(String.join(", ", cors.origins()));
        allMethods.set(cors.allMethods());
        methods.forEach((method, box) -> box.setSelected(cors.methods().contains(method)));
        allHeaders.set(cors.allHeaders());
        headers.setText(String.join(", ", cors.headers()));
    }

    Cors cors() {
        var some = methods.entrySet().stream().filter(e -> e.getValue().isSelected()).map(Map.Entry::getKey).toList();
        return new Cors(credentials.on(), typedAge(), allOrigins.on(), allOrigins.on() ? List.of() : list(origins), allMethods.on(), allMethods.on() ? List.of() : some,
                allHeaders.on(), allHeaders.on() ? List.of() : list(headers));
    }

    private Optional<Integer> typedAge() { return age.getText().strip().matches("-?\\d{1,8}") ? Optional.of(Integer.valueOf(age.getText().strip())) : Optional.empty(); }

    private static List<String> list(TextField field) { return Stream.of(field.getText().split("[,\\s]+")).filter(one -> !one.isBlank()).toList(); }
}
