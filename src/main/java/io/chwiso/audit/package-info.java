/** Looks over the ledger while it is in use, and counts what is open: for alerts, and without changing anything. */
@NullMarked
package io.chwiso.audit;

import org.jspecify.annotations.NullMarked;
