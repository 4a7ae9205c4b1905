package gatewright.engine;

/** Recognises a setup that somebody made by hand, and describes it just as it is live. Reads only. */
public interface Recogniser {

    /**
     * What is recognised is bound in the context's bindings, as adopted or linked: they belong to the answer.
     *
     * @param context over a setup that names the servers, all of them connected, and the account; of KASM, what is connected is looked at
     * @param choices what the admin answered where it was not clear what is meant
     */
    Recognised recognise(Context context, Choices choices);
}
