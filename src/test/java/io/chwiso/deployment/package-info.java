/** Holds the Kubernetes manifests against the Kubernetes API, against each other, and against the service they run. */
@NullMarked
package io.chwiso.deployment;

import org.jspecify.annotations.NullMarked;
