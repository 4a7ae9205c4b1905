package gatewright.ui;

import gatewright.engine.Check.Answer;
import gatewright.model.Failure;
import gatewright.model.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The checks' answers as one HTML page without anything from elsewhere, to keep or to send. */
final class Receipt {

    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}"
            + "li{margin:1rem 0;list-style:none}ul{padding:0}small{opacity:.75}.GREEN b::before{content:\"✓ \";color:#1a7f37}"
            + ".RED b::before{content:\"✗ \";color:#cf222e}.UNKNOWN b::before{content:\"? \";color:#9a6700}";

    private Receipt() {}

    static String html(String setup, Instant when, List<Answer> answers) {
        var title = escape(Words.text("receipt.title", setup));
        var page = new StringBuilder("<!doctype html>\n<meta charset=\"utf-8\">\n<title>" + title + "</title>\n<style>" + STYLE + "</style>\n<h1>" + title + "</h1>\n<p>"
                + escape(Words.text("receipt.when", Times.words(when))) + "</p>\n<ul>\n");
        for (var answer : answers) {
            page.append("<li class=\"").append(answer.light()).append("\"><b>").append(escape(answer.title())).append("</b> <small>(").append(escape(Words.text("receipt." + answer.light()))).append(")</small><br>")
                    .append(escape(answer.found()));
            if (!answer.fix().isBlank()) page.append("<br>").append(escape(answer.fix()));
            page.append("</li>\n");
        }
        return page.append("</ul>\n").toString();
    }

    static Path write(Path file, String html) {
        try {
            return Files.writeString(file, html);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-write", file.toString(), e);
        }
    }

    private static String escape(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"); }
}
