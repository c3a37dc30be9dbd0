package io.chwiso.merchant;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code Authorization: Bearer <api key>} (RFC 6750): the key's merchant becomes the principal, its scopes the roles. */
@Singleton
class ApiKeyAuthentication implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    private final Merchants merchants;
    private final RateLimits rateLimits;
    private final Map<Caller, SecurityIdentity> identities = new ConcurrentHashMap<>();

    ApiKeyAuthentication(Merchants merchants, RateLimits rateLimits) {
        this.merchants = merchants;
        this.rateLimits = rateLimits;
    }

    /** Holds no item when the request carries no key, which is for the resource to judge. */
    @Override
    @SuppressWarnings("NullAway") // Quarkus asks for a null item there, without saying so in its types.
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        return merchants.findByApiKey(header.substring(SCHEME.length()).strip())
                .map(this::admit)
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }

    /** Here, because every call of a merchant passes here exactly once, whatever it asks for. */
    private Uni<SecurityIdentity> admit(Caller caller) {
        return Uni.createFrom().item(() -> {
            rateLimits.admit(caller.merchant());
            return identities.computeIfAbsent(caller, ApiKeyAuthentication::identityOf);
        });
    }

    private static SecurityIdentity identityOf(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRoles(caller.scopes())
                .build();
    }
}
