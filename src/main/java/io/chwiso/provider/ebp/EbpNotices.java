package io.chwiso.provider.ebp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.chwiso.provider.NoticeAddresses;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderNotices;
import io.chwiso.provider.RawNotice;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** EBP's notices (webhook pages), signed with a secret of the account. */
@Startup
@ApplicationScoped
class EbpNotices implements ProviderNotices {

    static final String SIGNATURE = "x-webhook-signature";
    static final String TIMESTAMP = "x-webhook-signature-timestamp";

    private static final Logger LOG = Logger.getLogger(EbpNotices.class);
    /** The answer is undocumented; any short JSON will do. */
    private static final Acknowledgement RECEIVED = new Acknowledgement("application/json", "{\"received\":true}");
    /** Up to the year 2286. */
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    private final NoticeAddresses addresses = new NoticeAddresses();
    private final Map<AccountId, String> secrets = new HashMap<>();
    private final EbpJson json;

    EbpNotices(EbpAccountsConfig config, ObjectMapper mapper) {
        this.json = new EbpJson(mapper);
        config.byMerchant().forEach((merchant, accounts) -> accounts.accounts().forEach((name, account) -> {
            if (account.provider() == ProviderId.EBP) {
                account.ebp().ifPresent(ebp -> admit(new AccountId(merchant, name), ebp));
            }
        }));
    }

    @Override
    public ProviderId id() {
        return ProviderId.EBP;
    }

    @Override
    public Optional<AccountId> findAccount(String token) {
        return addresses.find(token);
    }

    @Override
    public boolean signs() {
        return true;
    }

    @Override
    public Optional<Instant> signedAt(AccountId account, RawNotice notice) {
        String secret = secrets.get(account);
        String signature = notice.header(SIGNATURE).orElse("");
        return secret == null
                ? Optional.empty()
                : notice.header(TIMESTAMP)
                        .filter(timestamp -> SECONDS.matcher(timestamp).matches())
                        .filter(timestamp -> EbpWebhookSignature.matches(signature, timestamp, notice.body(), secret))
                        .map(timestamp -> Instant.ofEpochSecond(Long.parseLong(timestamp)));
    }

    @Override
    public Notice read(RawNotice notice) {
        return EbpNotice.read(json, notice.body());
    }

    @Override
    public Acknowledgement acknowledgement() {
        return RECEIVED;
    }

    private void admit(AccountId account, EbpAccountsConfig.Credentials ebp) {
        ebp.webhookSecret().ifPresent(secret -> secrets.put(account, secret));
        ebp.notificationToken().ifPresent(token -> {
            addresses.add(account, token);
            if (ebp.webhookSecret().isEmpty()) {
                LOG.warnf("account=%s has an ebp.notification-token and no ebp.webhook-secret: every notice will be refused",
                        account);
            }
        });
    }
}
