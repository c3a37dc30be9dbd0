/** EBP simulated: cancels and payment details as its API documents describe them. */
@NullMarked
package io.chwiso.sandbox.ebp;

import org.jspecify.annotations.NullMarked;
