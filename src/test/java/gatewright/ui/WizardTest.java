package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.SetupFile;
import gatewright.model.Setup;
import gatewright.ui.part.FxEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/** The window as the program opens it. */
class WizardTest {

    @TempDir Path folder;

    /** What a desktop does with a file that somebody double-clicks. */
    @Test void opensTheSetupFileThatItIsStartedWith() throws Exception {
        var file = folder.resolve("shared.gatewright");
        new SetupFile(file).save(Setup.recommended("shared desk"));
        try (var setups = new PracticeSetups(folder.resolve("config"))) {
            FxToolkit.registerPrimaryStage();
            // a window of its own: what the wizard hangs on it would stay on the one that all tests share
            var windows = new ArrayList<Stage>();
            FxToolkit.setupFixture(() -> {
                windows.add(new Stage());
                Wizard.show(windows.getFirst(), setups.folder, Optional.of(file), _ -> { });
            });
            var stage = windows.getFirst();
            FxEvents.until(() -> stage.getScene().lookup("#page-cloudflare") != null);

            assertThat(stage.getTitle()).contains("Gatewright");
            assertThat(stage.getIcons()).isNotEmpty().noneMatch(icon -> icon.isError());
            assertThat(labels(stage)).contains("shared desk");
            FxToolkit.setupFixture(stage::hide);
        }
    }

    private static List<String> labels(Stage stage) {
        return stage.getScene().getRoot().lookupAll(".label").stream().map(label -> ((Label) label).getText()).toList();
    }
}
