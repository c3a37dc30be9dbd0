package io.chwiso.provider;

import org.jboss.resteasy.reactive.RestResponse;

/**
 * A provider's answer as it came: the HTTP status and the undecoded body, which may hold personal data and is never logged.
 */
public record ProviderAnswer(int status, String body) {

    public static ProviderAnswer from(RestResponse<String> response) {
        String body = response.getEntity();
        return new ProviderAnswer(response.getStatus(), body == null ? "" : body);
    }

    public boolean isServerError() {
        return status >= 500;
    }

    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "ProviderAnswer[HTTP " + status + ", " + body.length() + " characters]";
    }
}
