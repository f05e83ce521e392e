@NullMarked
package io.twinlog.comparator.ledger;

import org.jspecify.annotations.NullMarked;
