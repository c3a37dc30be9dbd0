/**
 * What a cancel costs, in ratio to the least it can cost on the same machine: the packaged service and a
 * {@linkplain io.chwiso.bench.floor floor} take the same load in turns, over the same database and the same provider.
 */
@NullMarked
package io.chwiso.bench;

import org.jspecify.annotations.NullMarked;
