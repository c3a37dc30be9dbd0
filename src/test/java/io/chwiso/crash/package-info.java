/**
 * Crashes, and what is left of the money afterwards: replicas of the packaged application are killed, stopped and cut off from
 * their database under load, and then the providers' books are compared with what Chwiso says.
 *
 * <p>
 * A run is made of a {@link io.chwiso.crash.Plan} of orders, callers that place them ({@link io.chwiso.crash.Load}), a
 * disturbance, and an {@link io.chwiso.crash.Audit}. Everything that chance decides follows from one seed, which is printed.
 */
@NullMarked
package io.chwiso.crash;

import org.jspecify.annotations.NullMarked;
