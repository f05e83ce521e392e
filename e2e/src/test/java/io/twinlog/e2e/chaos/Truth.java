package io.twinlog.e2e.chaos;

import io.twinlog.e2e.stack.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done, and what of it must be found. */
final class Truth {

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, String> verdicts = new TreeMap<>();
    private final Map<String, Integer> entries = new TreeMap<>();

    /**
     * An order that both have carried out, or not.
     *
     * @param counts whether its verdict can be known: it is not of the time in which capture began
     */
    synchronized void add(Order order, Deviation deviation, boolean counts) {
        List<Finding> found = new ArrayList<>();
        String id = order.isDeclared() ? order.id() : "";
        switch (deviation) {
            case NONE -> {}
            case OTHER_VALUE -> found.add(new Finding("VALUE_MISMATCH", account(order.account()), id));
            case OMITTED -> rows(order).forEach(row -> found.add(new Finding("MISSING_IN_NEW", row, id)));
            case ENTRY_FORGOTTEN -> found.add(new Finding("MISSING_IN_NEW", entry(order.account(), number(order)), id));
            case ENTRY_TOO_MANY ->
                found.add(new Finding("MISSING_IN_LEGACY", entry(order.account(), number(order) + 1_000), id));
        }
        findings.addAll(found);
        if (order.isDeclared() && counts) {
            verdicts.put(
                    order.id(),
                    deviation == Deviation.NONE
                            ? "AGREED"
                            : deviation == Deviation.OMITTED ? "MISSING_IN_NEW" : "DIFFERENT");
        }
        if (order instanceof Order.Deposit deposit) {
            entries.put(deposit.account(), deposit.number());
        } else if (order instanceof Order.Transfer transfer) {
            entries.put(transfer.account(), transfer.number());
            entries.put(transfer.other(), transfer.otherNumber());
        }
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** By instruction. */
    synchronized Map<String, String> verdicts() {
        return Map.copyOf(verdicts);
    }

    private List<String> rows(Order order) {
        List<String> rows = new ArrayList<>(List.of(account(order.account())));
        if (order.isDeclared()) {
            rows.add(Finding.declaration(order.id()));
        }
        if (order instanceof Order.Deposit deposit) {
            rows.add(entry(deposit.account(), deposit.number()));
        } else if (order instanceof Order.Transfer transfer) {
            rows.add(entry(transfer.account(), transfer.number()));
            rows.add(account(transfer.other()));
            rows.add(entry(transfer.other(), transfer.otherNumber()));
        } else if (order instanceof Order.Close close) {
            for (int number = 1; number <= entries.getOrDefault(close.account(), 0); number++) {
                rows.add(entry(close.account(), number));
            }
        }
        return rows;
    }

    static String account(String account) {
        return "account {\"account_no\":\"%s\"}".formatted(account);
    }

    private static String entry(String account, int number) {
        return "entry {\"account\":{\"account_no\":\"%s\"},\"number\":%d}".formatted(account, number);
    }

    private static int number(Order order) {
        return order instanceof Order.Deposit deposit ? deposit.number() : 0;
    }
}
