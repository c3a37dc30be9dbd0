/** The operator's side of webhooks over HTTP: which deliveries there are, and sending one again. */
@NullMarked
package io.chwiso.webhook.api;

import org.jspecify.annotations.NullMarked;
