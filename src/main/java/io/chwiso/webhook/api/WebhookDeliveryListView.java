package io.chwiso.webhook.api;

import io.chwiso.webhook.DeliveryArchive.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of deliveries, newest first.
 *
 * @param nextCursor null at the end
 */
public record WebhookDeliveryListView(List<WebhookDeliveryView> data, @Nullable String nextCursor) {

    static WebhookDeliveryListView of(Page page) {
        return new WebhookDeliveryListView(
                page.deliveries().stream().map(WebhookDeliveryView::of).toList(),
                page.next().map(DeliveryCursor::of).orElse(null));
    }
}
