package gatewright.ui;

import gatewright.engine.Question;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.SetByHand;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import org.kordamp.ikonli.feather.Feather;

/** Something of the wanted name is there and not ours: adopt it, use it as it is, or choose another name. */
final class QuestionCard extends Card {

    interface Answer { void give(Question question, Stranger stranger, Binding.How how); }

    QuestionCard(Question question, Answer answer, Runnable otherName) {
        super("");
        setId("question-" + question.id().replace('/', '-'));
        if (question.strangers().stream().map(Stranger::remoteId).anyMatch(SetByHand.ID::equals)) {
            byHand(question, question.strangers().getFirst(), answer);
            return;
        }
        getChildren().add(new Status(Icons.of(Feather.HELP_CIRCLE, "doubt"), Texts.strong(text("title", Words.text("resource." + question.resource()), question.name()))).note(text("words")));
        for (var stranger : question.strangers()) {
            var adopt = Buttons.of("adopt", stranger.adopt().isEmpty() ? text("adopt") : stranger.adopt(), () -> answer.give(question, stranger, Binding.How.ADOPTED));
            var link = Buttons.of("link", text("link"), () -> answer.give(question, stranger, Binding.How.LINKED));
            var ways = Parts.line(adopt);
            if (stranger.linkable()) ways.getChildren().add(link);
            getChildren().addAll(Texts.plain(stranger.description()), ways);
        }
        getChildren().addAll(Texts.small(text("what")), Parts.line(Buttons.of("other-name", text("other"), otherName)));
    }

    /** Something that only the admin can set: how, and the word that it is done. */
    private void byHand(Question question, Stranger stranger, Answer answer) {
        var word = SetByHand.read(new Binding(stranger.remoteId(), Binding.How.ADOPTED, stranger.notes())).orElseThrow();
        getChildren().addAll(new Status(Icons.of(Feather.HELP_CIRCLE, "doubt"), Texts.strong(text("hand.title", stranger.name()))).note(text("hand.words")),
                new HandSteps(stranger.name(), word.upstreamAuthAddress(), String.valueOf(word.proxyPort())),
                Parts.line(Buttons.of("adopt", text("hand.said"), () -> answer.give(question, stranger, Binding.How.ADOPTED))));
    }

    private static String text(String key, Object... values) { return Words.text("question." + key, values); }
}
