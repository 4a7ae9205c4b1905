import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The third-party notices: every library of the SBOM with its licence, then the texts that the libraries bring, each once. */
final class Notices {

    private Notices() {}

    static String text(Path bom, List<Path> jars, Path more) throws Exception {
        var libraries = new TreeMap<String, String>();
        var parts = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bom.toFile()).getElementsByTagName("component");
        for (var i = 0; i < parts.getLength(); i++) {
            var part = (Element) parts.item(i);
            // The plugin that made the SBOM is a component too, but of its tools.
            if (part.getParentNode().getParentNode().getNodeName().equals("bom")) libraries.put(first(part, "name") + " " + first(part, "version"), licence(part));
        }
        var text = new StringBuilder("Gatewright is licensed under the Apache License 2.0 (LICENSE). It comes with these works of others.\n\n");
        libraries.forEach((library, licence) -> text.append("%-32s %s%n".formatted(library, licence)));
        text.append("%-32s %s%n".formatted("OpenJDK " + Runtime.version().feature(), "GPL-2.0-with-classpath-exception (texts in the folder legal of the runtime)"));
        texts(jars).forEach((licence, from) -> text.append("\n==== ").append(from).append(" ====\n\n").append(licence).append('\n'));
        return text.append('\n').append(Files.readString(more)).toString();
    }

    private static String licence(Element part) {
        for (var tag : List.of("id", "name", "expression")) {
            var licences = part.getElementsByTagName("licenses");
            if (licences.getLength() == 0) break;
            var found = ((Element) licences.item(0)).getElementsByTagName(tag);
            if (found.getLength() > 0) return found.item(0).getTextContent();
        }
        throw new IllegalStateException("the SBOM names no licence for " + first(part, "name"));
    }

    private static String first(Element part, String tag) { return part.getElementsByTagName(tag).item(0).getTextContent(); }

    /** Each licence or notice file in a jar, with the names of the jars that bring the very same. */
    private static LinkedHashMap<String, String> texts(List<Path> jars) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        for (var jar : jars) {
            try (var zip = new ZipFile(jar.toFile())) {
                for (var entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast).filter(e -> e.getName().matches("META-INF/.*(?i)(licen[sc]e|notice).*"))::iterator) {
                    var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8).strip();
                    texts.merge(text, jar.getFileName() + ": " + entry.getName(), (a, b) -> a + ", " + b);
                }
            }
        }
        return texts;
    }
}
