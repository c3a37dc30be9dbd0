/** EBP, LG's billing platform: signs the raw bytes of every request. */
@NullMarked
package io.chwiso.provider.ebp;

import org.jspecify.annotations.NullMarked;
