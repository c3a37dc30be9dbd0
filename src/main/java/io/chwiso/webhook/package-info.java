/** Word to merchants of what became of their cancellations: Standard Webhooks, at least once, from a transactional outbox. */
@NullMarked
package io.chwiso.webhook;

import org.jspecify.annotations.NullMarked;
