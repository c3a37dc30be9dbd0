package io.chwiso.crash;

import static io.chwiso.crash.Order.Manner.ASYNC;
import static io.chwiso.crash.Order.Manner.BRIEF;
import static io.chwiso.crash.Order.Manner.HASTY;
import static io.chwiso.crash.Order.Manner.ONCE;
import static io.chwiso.crash.Order.Manner.PATIENT;
import static io.chwiso.crash.Order.Manner.TWICE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chwiso.crash.Order.Manner;
import io.chwiso.crash.Sale.Shop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/**
 * An endless row of orders, the same for the same seed. Orders for one payment come close together, so that they meet; often
 * they ask for more than was paid.
 */
final class Plan {

    /** How many payments are shuffled into each other. */
    private static final int SALES_AT_ONCE = 6;
    private static final int MOST_PARTIALS = 6;

    private static final Choice<Shop> SHOPS = Choice.of(Map.of(Shop.EXIMBAY, 50, Shop.EBP, 30, Shop.COOKIEPAY, 20));
    private static final Choice<Manner> MANNERS = Choice
            .of(Map.of(PATIENT, 55, ASYNC, 10, BRIEF, 10, TWICE, 10, HASTY, 7, ONCE, 8));

    private final JsonMapper json = new JsonMapper();
    private final Queue<Order> ready = new ArrayDeque<>();
    private final Random random;
    private final boolean hopeless;
    private int sales;
    private int orders;

    Plan(Scale scale) {
        this.random = new Random(scale.seed());
        this.hopeless = scale.hopeless();
    }

    synchronized Order next() {
        if (ready.isEmpty()) {
            List<Order> hand = new ArrayList<>();
            for (int i = 0; i < SALES_AT_ONCE; i++) {
                addSale(hand);
            }
            Collections.shuffle(hand, random);
            ready.addAll(hand);
        }
        return ready.remove();
    }

    private void addSale(List<Order> hand) {
        Shop shop = SHOPS.pick(random);
        if (random.nextInt(100) < 30) {
            Sale sale = sale(shop, Story.ofWholePayment(shop, hopeless, random));
            hand.add(order(sale, sale.fullCancel()));
            return;
        }
        Sale sale = sale(shop, Story.ofSharedPayment(shop, random));
        int cancels = 2 + random.nextInt(MOST_PARTIALS - 1);
        switch (shop) {
            // What is left when its turn comes is not known beforehand, so of EBP's lines only partial cancels can meet.
            case EBP -> partials(hand, sale, cancels);
            case EXIMBAY -> {
                partials(hand, sale, cancels - 1);
                hand.add(order(sale, random.nextBoolean() ? sale.fullCancel() : partial(sale)));
            }
            // A doubtful partial cancel is for a person to decide (CookiePay's look-ups show no amount), and holds up others.
            case COOKIEPAY -> {
                if (random.nextInt(4) == 0) {
                    partials(hand, sale, 1);
                } else {
                    hand.add(order(sale, sale.fullCancel()));
                    hand.add(order(sale, sale.fullCancel()));
                }
            }
        }
    }

    private void partials(List<Order> hand, Sale sale, int count) {
        for (int i = 0; i < count; i++) {
            hand.add(order(sale, partial(sale)));
        }
    }

    /** Between a tenth and four tenths of the payment. */
    private Map<String, Object> partial(Sale sale) {
        int tenth = sale.shop().worth() / 10;
        return sale.partialCancel(tenth + random.nextInt(3 * tenth));
    }

    private Sale sale(Shop shop, String tags) {
        int number = ++sales;
        String id = switch (shop) {
            case EXIMBAY -> leftPadded(".%s.%s".formatted(tags, Integer.toString(number, 36)));
            case EBP -> "ORD-%s-A%d-%d".formatted(tags, shop.worth(), number);
            case COOKIEPAY -> "KW-%s-A%d-%d".formatted(tags, shop.worth(), number);
        };
        return new Sale(shop, id, "ORD-" + number);
    }

    /** Eximbay's ids have 24 characters. */
    private static String leftPadded(String id) {
        return "0".repeat(24 - id.length()) + id;
    }

    private Order order(Sale sale, Map<String, Object> body) {
        try {
            return new Order(sale, "key-" + ++orders, json.writeValueAsString(body), MANNERS.pick(random));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
