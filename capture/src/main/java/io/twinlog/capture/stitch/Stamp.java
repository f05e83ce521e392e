package io.twinlog.capture.stitch;

import io.twinlog.model.Instruction;

/** What one piece of a transaction says about its instruction. */
sealed interface Stamp {

    /** It says nothing. */
    record Silent() implements Stamp {}

    /** It declares the instruction. */
    record Declares(Instruction instruction) implements Stamp {}

    /**
     * It means to declare one and cannot be read.
     *
     * @param reason why, without any value of the row or message
     */
    record Illegible(String reason) implements Stamp {}

    Stamp SILENT = new Silent();
}
