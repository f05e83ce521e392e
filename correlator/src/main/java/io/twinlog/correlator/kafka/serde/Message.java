package io.twinlog.correlator.kafka.serde;

/**
 * A record between two stages.
 *
 * @param key the subject of an input, so that it finds its partition; a packet's first subject; else who speaks. Not to be
 *     changed
 * @param value begins with its kind. Not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: built, sent, forgotten.
public record Message(byte[] key, byte[] value) {

    /** What a message is. The first byte of its value. */
    public enum Kind {
        /** An input of one subject: goes to the subject's partition and waits in its inbox. */
        INPUT(0),
        /** A speaker's watermark: goes to all partitions. */
        WATERMARK(1),
        /** Something that all partitions must know: goes to all. */
        NEWS(2),
        /** Something to know of one subject: goes to the subject's partition, and does not wait. */
        SUBJECT_NEWS(3),
        /** Many inputs of subjects of one partition: goes to that partition. */
        PACKET(4);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        /** The kind of a message's value. */
        public static Kind of(byte[] value) {
            return switch (value[0]) {
                case 0 -> INPUT;
                case 1 -> WATERMARK;
                case 2 -> NEWS;
                case 3 -> SUBJECT_NEWS;
                case 4 -> PACKET;
                default -> throw new IllegalArgumentException("no kind of message has the code " + value[0]);
            };
        }

        byte code() {
            return code;
        }
    }
}
