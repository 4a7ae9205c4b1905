package gatewright.remote;

import gatewright.model.Account;
import gatewright.model.Domain;
import gatewright.model.TokenReport;
import java.util.List;

/** What an API token can tell before an account is chosen. */
public interface CloudflareToken {

    /** What the token is and may do, tried one by one with reads, within an account. */
    TokenReport report(String accountId);

    /** The accounts that it can see, also by way of its domains where it may not list accounts. */
    List<Account> accounts();

    /** The domains of an account, to the last page. */
    List<Domain> domains(String accountId);

    Cloudflare account(String accountId);
}
