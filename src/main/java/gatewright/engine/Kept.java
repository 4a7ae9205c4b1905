package gatewright.engine;

import gatewright.model.Setup;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Something that somebody else changed at Cloudflare or in KASM, and that was taken into the setup instead of being reverted.
 *
 * @param path the field's components in the resource's value, such as {@code settings, login, methods}
 * @param field from what the setup said to what it says now, in words
 * @param conflict whether the setup had been wishing for something else there, too
 * @param back takes the change out of a setup again, and nothing else
 */
public record Kept(Resource<?> resource, String key, String name, List<String> path, FieldChange field, boolean conflict, UnaryOperator<Setup> back) {

    /** Two of them are the same where they say the same. */
    @Override public boolean equals(Object other) { return other instanceof Kept kept && key.equals(kept.key) && path.equals(kept.path) && field.equals(kept.field) && resource.id().equals(kept.resource.id()); }

    @Override public int hashCode() { return field.hashCode(); }
}
