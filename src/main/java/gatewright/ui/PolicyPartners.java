package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.RuleChoices;
import java.util.List;

/** What the form of one policy asks of the page that it stands on. */
interface PolicyPartners {

    /** The setup's policies as they are on the page, in their order. */
    List<Policy> all();

    /** What rules can be chosen from; nothing until it was read. */
    RuleChoices account();

    void changed();

    /** Hands something to the screen's thread. */
    void screen(Runnable task);

    /** Asks for a file of e-mails, for this form. */
    void file(PolicyForm form);

    /** Asks where to save the e-mails of this form. */
    void save(PolicyForm form);

    /** Asks Cloudflare's own tester, and tells this one. */
    void test(PolicyTester tester);
}
