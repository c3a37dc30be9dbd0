package io.chwiso.crash;

import io.chwiso.crash.Sale.Shop;
import java.util.Map;
import java.util.Random;

/** What the provider does to the cancels of a payment, as tags for its id. */
final class Story {

    private static final String UNEVENTFUL = "";

    private static final Choice<String> ANYWHERE = Choice.of(Map.of(UNEVENTFUL, 60, "LOSTDONE", 9, "LOSTNONE", 9, "HTMLDONE", 5,
            "EMPTYDONE", 5, "LATE", 4, "TEMPORARY", 4, "REFUSED", 4));
    private static final Map<Shop, String> REFUSAL = Map.of(Shop.EXIMBAY, "RC_S023", Shop.EBP, "CODE-C-0004", Shop.COOKIEPAY,
            "MOBILE");
    private static final String HOPELESS = "HTML502";
    private static final String CANCELLED_ELSEWHERE = "ALREADY";

    private Story() {
    }

    /** For a payment of which one cancel takes all. */
    static String ofWholePayment(Shop shop, boolean hopeless, Random random) {
        int mark = random.nextInt(100);
        if (mark < 6) {
            return CANCELLED_ELSEWHERE;
        }
        return hopeless && mark < 8 ? HOPELESS : ofSharedPayment(shop, random);
    }

    /** For a payment whose cancels meet. */
    static String ofSharedPayment(Shop shop, Random random) {
        String tags = spelt(ANYWHERE.pick(random), shop);
        return random.nextInt(100) < 60 ? tags + separator(tags) + "SLOW" + (50 + random.nextInt(351)) : tags;
    }

    private static String spelt(String story, Shop shop) {
        return switch (story) {
            case "TEMPORARY" -> switch (shop) {
                case EXIMBAY -> "EC1_TEMP";
                case EBP -> "CODE1-C-0011";
                case COOKIEPAY -> "LOSTNONE";
            };
            case "REFUSED" -> REFUSAL.get(shop);
            default -> story;
        };
    }

    /** Whether the provider gives a cancel of the payment any reason to fail; nothing else may make it fail. */
    static boolean mayFail(String payment) {
        return isHopeless(payment) || REFUSAL.values().stream().anyMatch(payment::contains);
    }

    static boolean isHopeless(String payment) {
        return payment.contains(HOPELESS);
    }

    static boolean isCancelledElsewhere(String payment) {
        return payment.contains(CANCELLED_ELSEWHERE);
    }

    private static String separator(String tags) {
        return tags.isEmpty() ? "" : ".";
    }
}
