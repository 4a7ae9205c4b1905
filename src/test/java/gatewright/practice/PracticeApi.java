package gatewright.practice;

import gatewright.engine.StillTime;
import gatewright.model.Secret;
import gatewright.remote.CloudflareApi;
import gatewright.remote.Outside;
import gatewright.remote.Remote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Interceptor;
import tools.jackson.databind.node.ObjectNode;

/** The practice Cloudflare with the real client before it, for tests of the client and of what is managed through it. */
public final class PracticeApi implements AutoCloseable {

    public final PracticeWorld world = PracticeWorld.inMemory();
    private final PracticeCloudflare cloudflare = new PracticeCloudflare(world);
    private final Interceptor[] interceptors;

    public PracticeApi(Interceptor... interceptors) { this.interceptors = interceptors; }

    public CloudflareApi api(String token) {
        return new CloudflareApi(Secret.of(token), Optional.of(cloudflare.base()), new StillTime(), (_, _) -> { }, List.of(interceptors));
    }

    public CloudflareApi api() { return api(PracticeToken.GOOD); }

    public String accountId() { return api().accounts().getFirst().id(); }

    public Remote remote(Outside outside) { return new Remote(Optional.of(api().account(accountId())), Optional.empty(), Map.of(), outside); }

    public Remote remote() { return remote(null); }

    /** All that there is, to be changed behind the client's back. */
    public ObjectNode state() { return world.cloudflare(); }

    public List<String> requests() { return cloudflare.requests(); }

    public gatewright.model.Setup setup() { return Example.setup(); }

    @Override public void close() { cloudflare.close(); }
}
