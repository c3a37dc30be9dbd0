package io.chwiso.sandbox.eximbay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A merchant at the simulated Eximbay. These keys open nothing but a sandbox.
 *
 * @param mid the merchant id, 10 characters
 */
public record EximbayAccount(String mid, String apiKey) {

    /** The test credentials printed on Eximbay's cancel payment page. */
    public static final EximbayAccount FIRST = new EximbayAccount("1849705C64", "test_1849705C642C217E0B2D");
    public static final EximbayAccount SECOND = new EximbayAccount("1849705C65", "test_1849705C652C217E0B2D");

    static final List<EximbayAccount> ALL = List.of(FIRST, SECOND);

    /** The account whose key an {@code Authorization} header carries. */
    static Optional<EximbayAccount> authorizedBy(String header) {
        return ALL.stream().filter(account -> account.authorization().equals(header)).findFirst();
    }

    private String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((apiKey + ":").getBytes(UTF_8));
    }
}
