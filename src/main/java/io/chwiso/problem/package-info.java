/** Every way a request can be refused, and how a refusal is told: RFC 9457 problem documents. */
@NullMarked
package io.chwiso.problem;

import org.jspecify.annotations.NullMarked;
