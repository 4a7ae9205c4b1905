package gatewright.engine;

import java.util.List;

/**
 * A thing of the wanted name exists and is not ours: the admin says whether to link it, to adopt it, or to choose another name.
 * A plan with open questions is not applied.
 */
public record Question(String resource, String key, String name, List<Stranger> strangers) {

    /** What the command line calls it: {@code access-policy/secure-users}. */
    public String id() { return resource + "/" + key; }
}
