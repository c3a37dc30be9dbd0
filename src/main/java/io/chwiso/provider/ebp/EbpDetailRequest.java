package io.chwiso.provider.ebp;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The body of a look-up (EBP, get payment details page). */
@RegisterForReflection
record EbpDetailRequest(String orderNo) {
}
