package io.twinlog.e2e.chaos;

/** What both banks are told to do. */
sealed interface Order {

    /** The instruction's ID; also of what is done under no instruction. */
    String id();

    /** The account it is about, by number. */
    String account();

    /** Whether the banks say what they do. */
    default boolean isDeclared() {
        return true;
    }

    /** Opens an account. */
    record Open(String id, String account, String owner) implements Order {}

    /** One entry, and a new balance. */
    record Deposit(String id, String account, int number, long cents) implements Order {}

    /** Two accounts, an entry on each. */
    record Transfer(String id, String account, int number, String other, int otherNumber, long cents)
            implements Order {}

    /** Another owner. */
    record Rename(String id, String account, String owner) implements Order {}

    /** An account goes, with its entries. */
    record Close(String id, String account) implements Order {}

    /** Something that a job writes which knows no instructions. */
    record Remark(String id, String account, String text) implements Order {

        @Override
        public boolean isDeclared() {
            return false;
        }
    }
}
