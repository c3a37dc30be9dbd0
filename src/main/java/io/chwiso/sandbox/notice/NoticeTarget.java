package io.chwiso.sandbox.notice;

import java.net.URI;

/**
 * Where a provider sends its notices.
 *
 * @param url whole, with the token that the merchant put into it
 * @param secret what notices are signed with; empty where the provider signs none
 */
public record NoticeTarget(URI url, String secret) {

    public NoticeTarget {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("url: %s (expected: http://host:port/path)".formatted(url));
        }
    }

    /** Tells neither the token nor the secret. */
    @Override
    public String toString() {
        return "NoticeTarget[%s:%d]".formatted(url.getHost(), url.getPort());
    }
}
