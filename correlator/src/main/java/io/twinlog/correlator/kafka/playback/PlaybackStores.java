package io.twinlog.correlator.kafka.playback;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a stage keeps.
 *
 * @param inbox inputs not yet covered by the frontier
 * @param states what is kept of each subject
 * @param agenda the subjects' deadlines
 * @param unsaved how many bytes may be in memory alone before they are saved, whether or not they are committed: objects count as what they
 *     are as bytes, what is kept as bytes for a part
 * @param kept how many bytes of inputs, and of deadlines, that were saved and come next stay in memory besides
 * @param recent how many bytes of states that were saved last are kept as objects besides
 */
public record PlaybackStores(
        KeyValueStore<Bytes, byte[]> inbox,
        KeyValueStore<Bytes, byte[]> states,
        KeyValueStore<Bytes, byte[]> agenda,
        long unsaved,
        long kept,
        long recent) {}
