package gatewright.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.node.ObjectNode;

/** One change of config.yml's text by the places that a parser found; what it cannot do for certain is {@link Unsafe}. */
final class ConfigYmlEdit {

    /** The text is of a kind that cannot be changed without touching what is not ours. */
    static final class Unsafe extends RuntimeException {

        Unsafe(String what) { super(what); }
    }

    private final String original;
    private final YamlText text;
    private final Optional<MappingNode> root;

    ConfigYmlEdit(String original, Optional<MappingNode> root) {
        this.original = original;
        this.text = new YamlText(original);
        this.root = root;
        root.filter(node -> node.getFlowStyle() == FlowStyle.FLOW).ifPresent(_ -> { throw new Unsafe("one line"); });
    }

    String insert(int index, ObjectNode rule) { return insert(index, ConfigYmlWords.rule(rule, column())); }

    String remove(int index) {
        text.delete(first(index), last(index) + 1);
        return text.changed();
    }

    String move(int from, int to) {
        var lines = text.between(first(from), last(from) + 1).lines().toList();
        var without = remove(from);
        return new ConfigYmlEdit(without, ConfigYml.composed(without)).insert(to, lines);
    }

    /** Key by key, so that the comments in the rule stay; as a whole where it is written in one line, or in some other way of its own. */
    String rewrite(int index, ObjectNode old, ObjectNode wanted) {
        var item = items().get(index);
        try {
            edit((MappingNode) item, old, wanted);
            return text.changed();
        } catch (Unsafe e) {
            var again = new ConfigYmlEdit(original, root);
            again.text.insert(again.first(index), ConfigYmlWords.rule(wanted, column()));
            again.text.delete(again.first(index), again.last(index) + 1);
            return again.text.changed();
        }
    }

    private void edit(MappingNode mapping, ObjectNode old, ObjectNode wanted) {
        if (mapping.getFlowStyle() == FlowStyle.FLOW) throw new Unsafe("one line");
        var tuples = mapping.getValue();
        var column = tuples.getFirst().getKeyNode().getStartMark().orElseThrow().getColumn();
        var added = new ArrayList<String>();
        for (var tuple : tuples) {
            var key = ((ScalarNode) tuple.getKeyNode()).getValue();
            var value = wanted.path(key);
            if (value.equals(old.path(key))) continue;
            if (value.isObject() && tuple.getValueNode() instanceof MappingNode inner && inner.getFlowStyle() == FlowStyle.BLOCK) {
                edit(inner, (ObjectNode) old.path(key), (ObjectNode) value);
            } else if (value.isValueNode() && tuple.getValueNode() instanceof ScalarNode scalar && oneLine(scalar) && !scalar.getTag().equals(Tag.NULL)) {
                text.replace(scalar.getStartMark().orElseThrow(), scalar.getEndMark().orElseThrow(), ConfigYmlWords.value(key, value));
            } else {
                drop(tuple);
                if (!value.isMissingNode()) added.addAll(ConfigYmlWords.entry(key, value, column));
            }
        }
        wanted.propertyStream().filter(e -> !old.has(e.getKey())).forEach(e -> added.addAll(ConfigYmlWords.entry(e.getKey(), e.getValue(), column)));
        if (!added.isEmpty()) text.insert(last(mapping) + 1, added);
    }

    private void drop(NodeTuple tuple) {
        var key = tuple.getKeyNode().getStartMark().orElseThrow();
        if (text.indent(key.getLine()) != key.getColumn()) throw new Unsafe("behind the dash");
        text.delete(key.getLine(), Math.max(key.getLine(), last(tuple.getValueNode())) + 1);
    }

    private String insert(int index, List<String> lines) {
        var items = items();
        if (items.isEmpty()) return begin(lines);
        if (index >= items.size()) text.insert(last(items.size() - 1) + 1, lines);
        else text.insert(above(first(index)), lines);
        return text.changed();
    }

    /** The first rule of all: below an empty {@code ingress:}, or at the end. */
    private String begin(List<String> lines) {
        var list = root.flatMap(node -> node.getValue().stream().filter(t -> t.getKeyNode() instanceof ScalarNode key && key.getValue().equals("ingress")).findFirst());
        if (list.isPresent() && !(list.get().getValueNode() instanceof ScalarNode empty && empty.getValue().isEmpty())) throw new Unsafe("ingress");
        if (list.isPresent()) {
            text.insert(list.get().getKeyNode().getStartMark().orElseThrow().getLine() + 1, lines);
            return text.changed();
        }
        for (var line = 0; line < text.lines(); line++) if (text.line(line).equals("...")) throw new Unsafe("...");
        var all = new ArrayList<>(List.of("ingress:"));
        all.addAll(lines);
        text.insert(text.lines(), all);
        return text.changed();
    }

    /** What is said right above a rule belongs to it. */
    private int above(int line) {
        while (line > 0 && text.isComment(line - 1) && text.indent(line - 1) <= text.indent(first(0))) line--;
        return line;
    }

    private List<Node> items() {
        return root.flatMap(node -> ConfigYmlReader.child(node, "ingress")).filter(SequenceNode.class::isInstance).map(node -> {
            var sequence = (SequenceNode) node;
            if (sequence.getFlowStyle() == FlowStyle.FLOW) throw new Unsafe("one line");
            return sequence.getValue();
        }).orElse(List.of());
    }

    /** Where the dashes stand. */
    private int column() { return items().isEmpty() ? 2 : text.indent(first(0)); }

    /** The line of a rule's dash. */
    private int first(int index) {
        var begin = items().get(index).getStartMark().orElseThrow().getLine();
        for (var line = begin; line >= 0; line--) {
            var said = text.line(line).stripLeading();
            if (said.startsWith("- ") || said.equals("-")) return line;
            if (line < begin && !said.isEmpty() && !said.startsWith("#")) break;
        }
        throw new Unsafe("dash");
    }

    private int last(int index) { return last(items().get(index)); }

    /** The last line with something of it. */
    private static int last(Node node) {
        if (node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK && !collection.getValue().isEmpty()) {
            return switch (collection.getValue().getLast()) {
                case NodeTuple tuple -> Math.max(last(tuple.getKeyNode()), last(tuple.getValueNode()));
                case Node last -> last(last);
                default -> throw new Unsafe("collection");
            };
        }
        if (node instanceof ScalarNode scalar && !ends(scalar)) throw new Unsafe("block text");
        return node.getEndMark().orElseThrow().getLine();
    }

    /** The end of a text in block notation is where the next thing begins. */
    private static boolean ends(ScalarNode scalar) { return scalar.getScalarStyle() != ScalarStyle.LITERAL && scalar.getScalarStyle() != ScalarStyle.FOLDED; }

    private static boolean oneLine(ScalarNode scalar) { return ends(scalar) && scalar.getStartMark().orElseThrow().getLine() == scalar.getEndMark().orElseThrow().getLine(); }
}
