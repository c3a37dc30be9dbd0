package io.chwiso.webhook;

import java.net.URI;

/** Where a merchant listens, and the secret it checks signatures by. */
record Endpoint(URI url, SigningSecret secret) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    boolean isSecure() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** Name or literal address; an IPv6 address without its brackets. */
    String host() {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        int stated = url.getPort();
        return stated != -1 ? stated : isSecure() ? HTTPS_PORT : HTTP_PORT;
    }

    /** Path and query. */
    String resource() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
