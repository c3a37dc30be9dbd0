/** Who may call: merchants, their API keys and scopes, and the provider accounts they have, all from configuration. */
@NullMarked
package io.chwiso.merchant;

import org.jspecify.annotations.NullMarked;
