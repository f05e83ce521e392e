/** What the demo has seen, held against what it injected, and how it is told. Pure: no Kafka, no database, no clock. */
@NullMarked
package io.twinlog.app.demo.report;

import org.jspecify.annotations.NullMarked;
