/** docker-compose.yml and what it mounts: read here, and its commands run as processes, since no container engine is at hand. */
@NullMarked
package io.twinlog.e2e.docs.compose;

import org.jspecify.annotations.NullMarked;
