package gatewright.ui.part;

import gatewright.model.Words;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Asks for the admin's word on a fingerprint that cannot be judged from here. Nothing is trusted until the button is pressed. */
public final class Trust extends VBox {

    /** @param what {@code host-key} or {@code certificate}: which words to use
     *  @param about the host */
    public Trust(String what, String about, String fingerprint, Runnable trust) {
        super(8);
        getStyleClass().add("trust");
        setId("trust");
        var button = new Button(Words.text("part.trust." + what + ".button"));
        button.setId("trust-button");
        button.setOnAction(_ -> trust.run());
        getChildren().addAll(new Status(Icons.of(Feather.SHIELD, "doubt"), Texts.strong(Words.text("part.trust." + what + ".title", about))),
                Texts.plain(Words.text("part.trust." + what + ".why", about)), new Copyable(Words.text("part.trust.fingerprint"), fingerprint),
                Texts.small(Words.text("part.trust." + what + ".how")), button);
    }
}
