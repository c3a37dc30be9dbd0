/** Work that is due without anyone asking: claimed on a schedule, on a signal of the database, or by an HTTP trigger. */
@NullMarked
package io.chwiso.dispatch;

import org.jspecify.annotations.NullMarked;
