/**
 * Rules, comparison, verdicts and discrepancy events. Pure: functions over values, no I/O, no Kafka, no clock.
 */
@NullMarked
package io.twinlog.comparator;

import org.jspecify.annotations.NullMarked;
