package gatewright.ui;

import java.util.List;
import java.util.function.Supplier;

/** The pages, in the order of the step list. */
final class Pages {

    static final List<Supplier<Page>> ALL = List.of(StartPage::new, HomePage::new,
            CloudflarePage::new, ServerPage::new, AdoptPage::new,
            WayInPage::new, TunnelPage::new, HostnamePage::new, NginxPage::new, DirectPage::new,
            PoliciesPage::new, ApplicationPage::new, LoginMethodsPage::new, ExperiencePage::new, AdvancedPage::new,
            ZonePage::new, FirewallPage::new,
            ReviewPage::new, ApplyPage::new, CheckPage::new);

    private Pages() {}

    /** Every page, made at once. */
    static List<Page> all() { return ALL.stream().map(Supplier::get).toList(); }
}
