package gatewright.ui;

import java.util.List;

/** The pages, in the order of the step list. */
final class Pages {

    private Pages() {}

    static List<Page> all() {
        return List.of(new StartPage(), new HomePage(),
                new CloudflarePage(), new ServerPage(),
                new WayInPage(), new TunnelPage(), new HostnamePage(), new DirectPage(),
                new PoliciesPage(), new ApplicationPage(), new LoginMethodsPage(), new ExperiencePage(), new AdvancedPage(),
                new ZonePage(), new FirewallPage(),
                new ReviewPage(), new ApplyPage(), new CheckPage());
    }
}
