/** What the simulated providers share: payments and their ledger, calls and replies, scenarios, faults, and the HTTP server. */
@NullMarked
package io.chwiso.sandbox.simulation;

import org.jspecify.annotations.NullMarked;
