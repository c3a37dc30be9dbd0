/**
 * The use case and its decisions: what a cancellation is, which moves it may make, and the pipeline that executes it; no HTTP,
 * SQL or vendor.
 */
@NullMarked
package io.chwiso.cancellation;

import org.jspecify.annotations.NullMarked;
