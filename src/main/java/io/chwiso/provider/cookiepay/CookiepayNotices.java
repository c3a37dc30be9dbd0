package io.chwiso.provider.cookiepay;

import io.chwiso.provider.AccountId;
import io.chwiso.provider.Notice;
import io.chwiso.provider.NoticeAddresses;
import io.chwiso.provider.ProviderId;
import io.chwiso.provider.ProviderNotices;
import io.chwiso.provider.RawNotice;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** CookiePay's notices (통지전문), which nothing protects but an address that cannot be guessed. */
@Startup
@ApplicationScoped
class CookiepayNotices implements ProviderNotices {

    /** As CookiePay's own plug-in answers. */
    private static final Acknowledgement SUCCESS = new Acknowledgement("text/html; charset=utf-8",
            "<html><body><RESULT>SUCCESS</RESULT></body></html>");

    private final NoticeAddresses addresses = new NoticeAddresses();

    CookiepayNotices(CookiepayAccountsConfig config) {
        config.byName().forEach((merchant, accounts) -> accounts.accounts().forEach((name, account) -> {
            if (account.provider() == ProviderId.COOKIEPAY) {
                account.cookiepay()
                        .flatMap(CookiepayAccountsConfig.Credentials::notificationToken)
                        .ifPresent(token -> addresses.add(new AccountId(merchant, name), token));
            }
        }));
    }

    @Override
    public ProviderId id() {
        return ProviderId.COOKIEPAY;
    }

    @Override
    public Optional<AccountId> findAccount(String token) {
        return addresses.find(token);
    }

    @Override
    public boolean signs() {
        return false;
    }

    @Override
    public Optional<Instant> signedAt(AccountId account, RawNotice notice) {
        return Optional.empty();
    }

    @Override
    public Notice read(RawNotice notice) {
        return CookiepayNotice.read(notice.body());
    }

    @Override
    public Acknowledgement acknowledgement() {
        return SUCCESS;
    }
}
